"""Reports of a pilot as official documents: values in, `OfficialDocument` out."""
