"""What we say: cards, the Markdown they are written in, and the door numbers enter through."""
