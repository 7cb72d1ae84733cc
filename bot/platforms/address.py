"""A place that cards go to. A value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A place that cards go to: ids as the platform gives them, "" where it has none."""

    platform: str
    workspace: str = ""
    channel: str = ""
    thread: str = ""
