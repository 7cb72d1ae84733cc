"""The web playground: a page on this computer that looks like a channel."""
