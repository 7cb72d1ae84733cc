"""Discord: cards as Components V2, commands with typed options, and the shell that connects."""
