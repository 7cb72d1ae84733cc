"""The terminal: cards as lines of text, and a conversation."""

from bot.platforms.terminal.drawing import draw
from bot.platforms.terminal.shell import Terminal, has_colour

__all__ = ["Terminal", "draw", "has_colour"]
