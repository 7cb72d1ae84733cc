"""Sentences of whoever asks about themselves, beside a question that stands without them. Pure.

"I am fond of maps", "My pupils will guess cars", "…, when I retired": they go only where the rest
asks a question of its own and names all that they name, so that "I like LLMs. How many patents?"
keeps its name.
"""

import re
from collections.abc import Callable

Named = Callable[[str], frozenset[str]]
"""The names and measures in some words."""

_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_SOFTLY = r"(?:(?:very|really|rather|quite|so|just|simply|always|only|also|secretly|not|never) )*"
_LIKED = (
    rf"(?:i|we)(?:['’]m|['’]re| am| are) {_SOFTLY}(?:fond of|keen on|mad about|crazy about|proud of"
    r"|afraid of|tired of|new to|bad at|good at|(?:a )?(?:big |great |huge )?fans? of|an? beginner"
    r"|retired|old|no expert|not an expert|a layman|lost|confused|curious)\b"
    rf"|(?:i|we) {_SOFTLY}(?:love|like|adore|enjoy|collect|hate|dislike|forgot|forget|"
    r"(?:cannot|can['’]?t|do not|don['’]?t) (?:remember|recall))\b"
)
_GUESSED = (
    r"(?:my|our|his|her) (?:[\w-]+ ){1,3}?(?:will|would|might|may|is going to|are going to)"
    r" (?:\w+ly )?(?:guess|bet|love|like|enjoy|hate|laugh|be (?:amazed|surprised|thrilled|delighted"
    r"|impressed|happy|pleased|shocked))\b"
)
_ALONE = re.compile(rf"^\s*(?:{_LIKED}|{_GUESSED})[^?]*[.!]?\s*$", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:we|our|ours|us|my|mine|they|them|their|those|these|it|its|he|she|his|her|that|this)\b",
    re.IGNORECASE,
)
"""What a question would take up from a sentence before it."""
_CAPITAL = re.compile(r"(?<=[\w,’'] )[A-Z]\w+")
_SINCE_THEN = re.compile(
    r",\s+(?:when|as|after|before|while|since) (?:i|we|my \w+)"
    r" (?:(?:was|were|had|just|first|finally|last) )*"
    r"(?:retired|graduated|married|moved|started|joined|left|quit|began|studied|worked|lived|"
    r"finished|born|young|little|small|a (?:child|kid|student|boy|girl|teenager)|at (?:school|"
    r"university|college))\b(?P<more>[^,?.!]*)(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
_LEARNT = re.compile(
    r"^\s*(?:(?:in|at|from|during) (?:the |my |our |an? )?(?:[\w-]+ )?"
    r"(?:class|school|lesson|course|lecture|seminar|training|talk|meeting|workshop|university|"
    r"uni|college|textbook|book)s?,? (?:i|we)"
    r" (?:have |had |were |was |just |once )*(?:learn(?:t|ed)|heard|read|told|taught)"
    r"|(?:i|we) (?:do )?understand)"
    r" (?:that )?(?P<rest>"
    r"(?!(?:the |this )?(?:question|report|wording|number|that|how|what|why)s?\b)"
    r"[^.!?]*\b(?:is|are|was|were|has|have|had|leads?|ranks?|grew|fell|rose|comes?|owns?|holds?)\b)",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"^\s*(?:(?:my|our|the) )?(?:slides?|deck|memo|draft|notes?|handout|boss|teacher|prof)"
    r" (?:says?|reads?|has it|goes) (?:that )?(?=[^?]*\b(?:how many|how much|what|which)\b)",
    re.IGNORECASE,
)
""" "Slide says …", before what is asked all the same."""
_GRASPED = re.compile(
    r",?\s+(?:that|which|so|so that) (?:even )?(?:an? |my |the |our )?"
    r"(?:[\w-]+[- ]year[- ]olds?|kids?|child(?:ren)?|pupils?|students?|lay\w+|beginners?|grand\w+"
    r"|teen\w*|non-?\w+|anyone|anybody|everyone|everybody|i|we|people|class|boss|mum|mom|dad)"
    r" (?:can |could |will |would |might )?(?:understand|grasp|follow|get|remember)s?"
    r"(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
""" "…, that sixteen-year-olds understand"."""


def without(text: str, named: Named) -> str:
    """The question without what somebody tells of themselves."""
    if (then := _SINCE_THEN.search(text)) and not named(then["more"]):
        text = text[: then.start()] + text[then.end() :]
    text = _NOTED.sub("", _GRASPED.sub("", text))
    if learnt := _LEARNT.match(text):
        text = f"is it true that {text[learnt.start('rest') :]}"
    sentences = _SENTENCES.split(text)
    kept = [one for one in sentences if not _ALONE.match(one)]
    left, gone = " ".join(kept), " ".join(one for one in sentences if _ALONE.match(one))
    return left if gone and _stands(left, gone, named) else text


def _stands(left: str, gone: str, named: Named) -> bool:
    """Whether the rest asks by itself, and of all that is named in what goes."""
    names = named(left)
    if "?" not in left or not names or _MINE.search(left) or any(c.isdigit() for c in gone):
        return False
    return named(gone) <= names and not _CAPITAL.search(gone)
