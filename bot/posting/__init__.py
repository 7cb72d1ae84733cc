"""When a digest is due, what it tells next, and what becomes of each sending."""
