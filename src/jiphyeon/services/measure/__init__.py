"""Measurement on files: answers and parameters in, estimates and reports out."""
