"""HWPX, the open format of 한글: read, corrected in place, marked up, written and validated.

Reading and correcting work on the bytes of the sections with the standard library's XML parser, so that what
is not touched stays as it was. Writing goes through python-hwpx.
"""
