"""How a question begins: whether it wants a yes or a no. Pure."""

from itertools import pairwise

from bot.asking.chatter import SLANG
from bot.asking.tokens import Token, these

AUXILIARY = these("is are was were do does did has have had can")
GREETING = these("hey hi hello yo so well ok okay bot please pls and but dear genai now then also")
GREETING |= {text for text in SLANG.split(";") if " " not in text}
OPENERS = these("state report present count quote cite calculate compute")
"""Verbs that begin an order to tell something, and are nouns or names elsewhere."""

RANKERS = these("rank order sort")
"""Verbs that ask for a list in order."""

AIMED = these("the how what who which whether me us all a when where")
"""What follows such a verb."""

OPEN = these("how what when where why")
"""What opens a question that no yes answers."""

PERSON = these("you u ya i we anyone anybody someone somebody tell let say give show explain")
"""Who is asked, or asks, or told to, where the question itself comes later."""


def begun(typed: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without an opening order ("state the …"), and without the "not" of "isn't Tencent first"."""
    at = next((n for n, token in enumerate(typed) if token.text not in GREETING), len(typed))
    first, second = (typed[n].text if n < len(typed) else "" for n in (at, at + 1))
    if first in RANKERS and second in AIMED:
        return (*typed[:at], Token("top"), *typed[at + 2 :])
    if first in OPENERS and second in AIMED:
        return (*typed[:at], *typed[at + 1 :])
    if first in AUXILIARY and second == "not":
        return (*typed[: at + 1], *typed[at + 2 :])
    return typed


def polar(words: tuple[Token, ...], signs: frozenset[str]) -> bool:
    """Whether the question wants a yes or a no; "whether A or B has more" wants a name."""
    texts = _without_asides([word.text for word in words if word.text not in GREETING])
    if "whether" in texts and "or" in signs and not signs & {"than", "true"}:
        return False
    if _begins_polar(texts) or _reports_polar(texts):
        return not OPEN & set(texts) or "true" in signs
    return "true" in signs and not signs & {"how many", "who", "what", "when", "where"}


def _without_asides(texts: list[str]) -> list[str]:
    """Up to a clause that only says when: "… when the report was written"."""
    for at, three in enumerate(zip(texts, texts[1:], texts[2:], strict=False)):
        if at > 2 and three in (("when", "the", "report"), ("when", "this", "report")):
            return texts[:at]
    return texts


def _begins_polar(texts: list[str]) -> bool:
    """ "Is …", "does …"; not "can you tell me …"."""
    return len(texts) > 1 and texts[0] in AUXILIARY and texts[1] not in PERSON


def _reports_polar(texts: list[str]) -> bool:
    """ "I wonder whether …", "tell me if …"."""
    pairs = pairwise(texts)
    return "whether" in texts or any(
        after == "if"
        and before in ("me", "us", "know", "wonder", "wondering", "check", "see", "ask")
        for before, after in pairs
    )
