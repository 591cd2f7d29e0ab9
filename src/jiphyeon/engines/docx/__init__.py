"""DOCX: written with python-docx, its text read with the standard library's XML parser."""
