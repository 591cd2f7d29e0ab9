"""PDF: written with Typst as a tagged document, its text read with pypdf."""
