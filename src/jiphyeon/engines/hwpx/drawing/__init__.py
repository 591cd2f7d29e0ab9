"""The layouts a document can be drawn in, one a module."""
