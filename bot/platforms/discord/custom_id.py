"""A button's words in its custom_id, so that it works for ever without a memory. Pure.

`1:genai:why LO001`: the version of this notation, the command, the words. Words that are too long
are packed with a dictionary of our own vocabulary (`1:genai!…`). `2:KEY:1:genai:why LO001` is
the same button on the digest with that key. Whatever changes the
reading – the dictionary too – needs a new version; old ones stay readable as long as old
messages have buttons.
"""

import re
import zlib
from base64 import b85decode, b85encode
from functools import lru_cache

from bot.platforms.discord.limits import CUSTOM_ID

VERSION = "1"

# Most frequent last, as zlib likes it. Part of version 1: never to be changed.
_VOCABULARY = (
    b"citations publications universities institutions organisations applications companies "
    b"countries offices research families growth digests preview confirmed differs large language "
    b"models modes model mode image video text speech sound music code molecules genes proteins "
    b"Telecommunications Technology Electronics Corporation Research Institute of Technology "
    b"National University of Chinese Academy of Sciences Ping An Insurance Tencent Baidu Alibaba "
    b"Alphabet (Google) Microsoft Samsung Electronics United States China Japan "
    b"united states of america china japan republic of korea india germany united kingdom "
    b"bibtex plain apa status:style:topic: claims about help trend ask fact cite why compare top "
    b'from:to:measure:question:by:countries by:owners of:"n: n:10 n:5 n:25 share'
)
_KEYED = re.compile(r"2:([a-z0-9]{1,25}):(.*)", re.DOTALL)
_WRITTEN = re.compile(r"1(?:~\d+)?:([^:!]{1,32})([:!])(.*)", re.DOTALL)


def pack(command: str, words: str, serial: int = 0) -> str | None:
    """
    The custom_id, or None when the words do not fit. *serial* tells buttons of one message
    apart that say the same words.
    """
    return fitting(f"{VERSION}~{serial}:{command}" if serial else f"{VERSION}:{command}", words)


def fitting(head: str, words: str) -> str | None:
    """Both as one custom_id, the words packed where they have to be; None where they do not fit."""
    plain = f"{head}:{words}"
    if len(plain) <= CUSTOM_ID:
        return plain
    packed = f"{head}!{b85encode(_deflated(words.encode())).decode()}"
    return packed if len(packed) <= CUSTOM_ID else None


def unpack(custom_id: str) -> tuple[str, str] | None:
    """Command and words, or None when this is not one of ours."""
    keyed = _KEYED.fullmatch(custom_id)
    written = _WRITTEN.fullmatch(keyed[2] if keyed else custom_id)
    if written is None:
        return None
    command, kind, rest = written.groups()
    words = fitted(kind, rest)
    return None if words is None else (command, words)


def fitted(kind: str, rest: str) -> str | None:
    """The words behind a head and ":" or "!"; None when they are not ours."""
    if kind == ":":
        return rest
    try:
        return _inflated(b85decode(rest)).decode()
    except (ValueError, zlib.error):
        return None


def with_key(custom_id: str, key: str) -> str | None:
    """The same button on a digest, or None where the key does not fit beside its words."""
    head = f"2:{key}:"
    if len(head) + len(custom_id) <= CUSTOM_ID:
        return head + custom_id
    packed = _packed(custom_id)
    return head + packed if packed and len(head) + len(packed) <= CUSTOM_ID else None


@lru_cache(maxsize=1024)
def _packed(custom_id: str) -> str | None:
    """The same with its words packed, if they are not; a digest's buttons are on many messages."""
    written = _WRITTEN.fullmatch(custom_id)
    if written is None or written[2] == "!":
        return None
    start = custom_id.index(":", 2)
    return f"{custom_id[:start]}!{b85encode(_deflated(written[3].encode())).decode()}"


def key_of(custom_id: str) -> str:
    """The key of the digest that a button is on, "" for any other button."""
    keyed = _KEYED.fullmatch(custom_id)
    return keyed[1] if keyed else ""


def _deflated(words: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=_VOCABULARY)
    return packer.compress(words) + packer.flush()


def _inflated(packed: bytes) -> bytes:
    reader = zlib.decompressobj(-15, zdict=_VOCABULARY)
    # a hundred characters can unpack to a hundred thousand: ours never do
    words = reader.decompress(packed, 6_000)
    if not reader.eof:
        raise ValueError("not packed by us")
    return words
