"""The fact lock: what a language model may not see, and what it may not say."""
