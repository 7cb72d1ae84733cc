"""What a message claims in quotation marks, or guesses behind its question. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is claimed to be so; *denied*: whether it is asked if that is false."""

    what: str
    denied: bool = False


_QUOTED = re.compile(r"[\"“”«](?P<what>[^\"“”«»]{12,}?)[.!?,]?[\"“”»]")
FEWEST = 3
"""Words of a claim: "patent applications" in quotation marks is only a word for something."""
_ASKED = re.compile(
    r"\b(?:right|correct|true|accurate|wrong|false|untrue|ok|okay|fine|safe|legit|holds?|agrees?"
    r"|stands?|verify|verdict|check|fact|confirm(?:ed)?|say so)\b"
)
_DOUBTED = re.compile(r"\b(?:wrong|false|untrue|a lie|a myth)\b")
_GUESS = re.compile(
    r"^(?P<ask>(?:who|which \w+|what \w+)\b[^,;:?]+?)\s*(?:[,;:?]|\s[-–—])\s*"
    r"(?:(?:is|was|are) (?:it|that|this) |maybe |perhaps |probably |presumably )?"
    r"(?P<name>(?!(?:is|are|by|and|or|but|in|how|who|which|what|for|not|please|pls)\b)[\w.& -]+?)"
    r"\?+$"
)
_CORRECT = re.compile(
    r"^\W*(?:please )?correct me if i(?: am|'?m| m)? wrong\W+(?:but )?(?P<what>.+)$"
)
_NOBODY = re.compile(
    r"^\W*(?:so )?(?:nobody|no ?one|no (?:other )?\w+)(?: else)? (?:has|have|holds?|owns?|got)"
    r" more (?P<of>[\w /-]*?)\bthan (?P<who>[^,;?]+)"
)
_BASICALLY = (
    r"(?:(?:wait|hang on|hold on|hm+|so|oh|ok|okay|yo|lol|and|but|then|basically|really)"
    r"[\s,]+)*"
)
_STATED = re.compile(
    rf"^\W*{_BASICALLY}(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b)"
    r"(?P<what>(?!(?:the )?(?:year|date|day|month|number|name|title|source|author)\b)"
    r"(?!.*\b(?:how|what|which|who|whose|whom|when|where|why|if|or|about)\b)"
    r"[^?,;:]*\b(?:is|are|was|were|has|have|leads|lead|ranks|comes|got|owns|holds)\b[^?,;:]*)\?+$"
)
_WHO = re.compile(r"^(?:who|which \w+|what \w+)\b(?: ?(?:is|'?s)\b)?")


def asserted(text: str) -> Iterator[Claimed]:
    """The claim in quotation marks, where the words around it ask whether it is so."""
    quotes = list(_QUOTED.finditer(text))
    if len(quotes) == 1:
        around = text[: quotes[0].start()] + " " + text[quotes[0].end() :]
        denied = bool(_DOUBTED.search(around)) and not re.search(r"\bor (?:wrong|false)\b", around)
        if _ASKED.search(around) and len(quotes[0]["what"].split()) >= FEWEST:
            yield Claimed(quotes[0]["what"], denied)


def stated(text: str) -> Iterator[Claimed]:
    """A sentence that is a question by its mark alone, or that asks to be put right."""
    if found := _CORRECT.search(text):
        yield Claimed(found["what"])
    elif found := _NOBODY.search(text):
        yield Claimed(f"{found['who']} has the most {found['of']}")
    elif found := _STATED.search(text):
        yield Claimed(found["what"])


def guessed(text: str) -> Iterator[tuple[str, str]]:
    """ "Who is first in citations, Google?": the name, and that it is so."""
    if (found := _GUESS.search(text)) and " or " not in found["name"]:
        name = found["name"].strip()
        yield name, f"{name} {_WHO.sub('', found['ask']).strip()}"
