"""HTML: a document as semantic markup whose every piece knows its place in the laid-out text."""
