"""How a language is written down here. Pure: a type."""

from collections.abc import Mapping

Phrases = Mapping[str, str]
"""A sign → the phrases that give it, between semicolons."""
