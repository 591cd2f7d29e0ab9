"""Jiphyeon (집현): official documents, data competency and the proof that both help."""

__version__ = "0.1.0"
