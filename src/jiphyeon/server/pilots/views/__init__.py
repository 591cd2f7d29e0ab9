"""Pages of the pilot: the owner's, and everybody's own."""
