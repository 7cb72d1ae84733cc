"""A file that somebody gives us, as text or as the reason why it is none. Pure.

Every platform says first how large a file is, so nothing is fetched that would be refused.
"""

from dataclasses import dataclass

LARGEST = 1_000_000
"""Bytes; the digests of a whole workspace are less."""


@dataclass(frozen=True, slots=True)
class Given:
    """Its *name* and *text*; *why* says what is wrong with it, then there is no text."""

    name: str
    text: str = ""
    why: str = ""


def decoded(name: str, data: bytes) -> Given:
    """The file as text."""
    if len(data) > LARGEST:
        return too_large(name, len(data))
    try:
        return Given(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Given(name, why=f"This is not text in UTF-8: see line {line}.")


def too_large(name: str, size: int) -> Given:
    """One that is not read."""
    words = f"The file has {size:,} bytes; at most {LARGEST:,} are read."
    return Given(name, why=f"{words} Part it, or use the command line.")


def unread(name: str, reason: str) -> Given:
    """One that did not arrive."""
    return Given(name, why=f"The file could not be fetched ({reason}). Try again, or paste it.")
