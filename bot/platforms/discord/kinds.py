"""Kinds of channel. Values: https://discord.com/developers/docs/resources/channel#channel-object."""

TEXT, VOICE, ANNOUNCEMENT, STAGE, FORUM, MEDIA = 0, 2, 5, 13, 15, 16
THREADS = frozenset({10, 11, 12})
TALKING = frozenset({TEXT, VOICE, ANNOUNCEMENT, STAGE})
FORUMS = frozenset({FORUM, MEDIA})
"""Channels that hold nothing but threads."""
THREADED = frozenset({TEXT, ANNOUNCEMENT, FORUM, MEDIA})
"""Channels whose messages can open threads."""
REQUIRES_TAG = 1 << 4
"""A channel's flag."""
NEW = "new"
"""Instead of a thread's id: a thread of its own."""
