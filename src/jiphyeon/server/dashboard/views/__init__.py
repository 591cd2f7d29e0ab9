"""The office overview."""
