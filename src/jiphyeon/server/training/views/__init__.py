"""Pages of training: one's own path, the catalogue, the office's plans."""
