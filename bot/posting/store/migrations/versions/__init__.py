"""The steps, in order. Does: SQL."""
