"""Where one question of a message ends and the next begins. Pure."""

import re
from collections.abc import Iterator

from bot.asking.propositions import TAG
from bot.asking.tokens import folded

_SHORTENED = ("no", "nr", "vs", "approx", "ca", "st", "dr", "mr", "incl", "fig", "ltd", "inc",
              "acc", "excl", "esp", "univ", "inst", "dept", "natl", "intl", "mgmt",
              "electr", "corp", "co", "tech", "acad", "sci", "eng", "telecom")  # fmt: skip
_SHORT = r"(?<![.\s]\w)" + "".join(rf"(?<!\b{word})" for word in _SHORTENED)
"""A full stop behind these ends no sentence, nor one behind a single letter."""
_JOINT = r"(?:and|but|also|plus|so|then|&|n|or)"
_ASKS = (
    r"(?:how|who|whos|who's|which|what|whats|what's|when|where|wheres|where's|by how|by what"
    r"|with how|in wh(?:ich|at)|is|are|was|were|does|do|did|has|have|had|if so|if not|if yes"
    r"|what about|how about|same for|the same for|its|their)"
)
_TELL = r"(?:tell|show|give) (?:me|us)"
_MENDS = (
    r"(?:no,? wait|wait,? no|wait|sorry|oops|i mean|i meant|or rather|rather|make that|correction"
    r"|scratch that|no,? sorry)"
)
_BOUNDARY = re.compile(
    rf"(?P<end>[?!;]+|{_SHORT}\.)\s+(?=\S)"
    rf"|\s*(?:,|\s[-–—]+|[—])\s+(?=(?:{_JOINT}\s+)*{_ASKS}\b)"
    rf"|\s*(?:,|\s[-–—]+|[—])\s+(?={_JOINT}\s+[^,]+$)"
    rf"|\s*(?:,|\s[-–—]+|[—])\s+(?=[^,]+\b(?:too|as well|also)\s*\?*$)"
    rf"|\s*(?:,|\s[-–—]+|[—])\s+(?={_MENDS}\b)"
    rf"|\s+(?=(?:and|but|plus|or|&|n)\s+(?:(?:also|so|then)\s+)?(?:{_TELL}\s+)?{_ASKS}\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"^(?:{_JOINT}|ok|okay|well|now|{_TELL})(?!\w)[\s,]*", re.IGNORECASE)
_TAGGED = re.compile(
    rf"^(?:(?:and|but|so)\s+)?(?:{TAG}|is it|does it|ok(?:ay)?|or (?:is|are|was|not)\b.*"
    r"|is (?:that|this|it) (?:wrong|false|a lie)"
    r"|(?:is|are|was|were|does|do|did|has|have|had) not (?:it|they|he|she|that so))\W*$"
)
"""What only asks for a yes or a no to what stands before it."""
_TOKENS = re.compile(r"\w+")

MOST = 3
"""Clauses worth reading as questions of their own."""


def divided(text: str) -> Iterator[tuple[str, ...]]:
    """The clauses of a message, then other ways to part it; none where it is one question."""
    places = [found.span() for found in _BOUNDARY.finditer(text) if _parts(text, found)]
    if not places or len(places) >= 2 * MOST:
        return
    if 1 < len(places) < MOST:
        yield _cut(text, places)
    for place in places:
        yield _cut(text, [place])


def _parts(text: str, found: re.Match[str]) -> bool:
    """Whether there is more than a tag or a mark on either side."""
    before, after = text[: found.start()], text[found.end() :]
    return bool(_TOKENS.search(before)) and bool(_TOKENS.search(after)) and not _is_tag(after)


def _is_tag(after: str) -> bool:
    return bool(_TAGGED.match(" ".join(folded(after).split())))


def _cut(text: str, places: list[tuple[int, int]]) -> tuple[str, ...]:
    clauses, at = [], 0
    for start, end in [*places, (len(text), len(text))]:
        mark = text[start:end].strip(" ,.;!-–—")
        clauses.append(f"{text[at:start]}{mark}".strip())
        at = end
    return tuple(clauses)


_MENDED = re.compile(rf"^(?:(?:and|but|oh|ah)\s+)?(?:{_MENDS}\b[\s,:.!–-]*)+", re.IGNORECASE)


def mended(clause: str) -> str:
    """ "Sorry, I mean Alibaba": what is meant instead; nothing where it takes nothing back."""
    found = _MENDED.match(clause)
    return clause[found.end() :] if found and found.end() < len(clause) else ""


def bare(clause: str) -> str:
    """A later clause without what joins it to the one before."""
    while (shorter := _LEAD.sub("", clause)) != clause and shorter:
        clause = shorter
    return clause
