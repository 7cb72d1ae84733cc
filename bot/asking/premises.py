"""What a question takes for granted: "why did patents fall", "since the US leads, …". Pure.

The supposition is read as a question of its own, whether it is so; what is false is corrected
before anything else is answered.
"""

import re
from collections.abc import Callable, Iterator

from bot.asking.answer import Answer, Checked, Explained, Finding
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import folded
from bot.errors import UserError
from bot.facts.model import Report

Judge = Callable[[Report, Question], Finding | None]

_ASIDE = r"^(?:(?:hey|hi|hello|ok|okay|so|and|but|well|please|pls|bot|then|say|tell me)\b[\s,]*)*"
_BE = r"(?:is|are|was|were|does|do|did|has|have|had|could|can)"
_WH = r"(?:how|what|who|why|when|where|which|by how|in which)"
_WHY = (
    r"(?:why|how come|how is it that|how does it come that|how can it be that|for what reason"
    r"|what is the reason (?:that|why)?|explain(?: to me| to us)? why|what explains that"
    r"|explain(?: to me| to us)? how|any idea why|how is it possible that)"
)
_BECAME = (
    r"(?:manag\w+ to|get to|got to|come to|came to|end up|ended up|becom\w+|became|turn\w* into"
    r"|overt[ao]\w+|pass|surpass|beat|outpace|outrank|leapfrog|climb|reach|fall to|drop to)"
)
_DOWN = r"(?:decline|drop|fall|decrease|collapse|crash|slump|dip|shrinking|reduction|downturn)"
_UP = r"(?:rise|increase|surge|jump|boom|explosion|upswing)"
_GRANTED = (
    r"(?:now that|given that|given|seeing that|seeing as|considering that|considering|as|since"
    r"|because|knowing that|although|even though|if)"
)

_CAUSE = re.compile(rf"{_ASIDE}{_WHY}\s+(?P<what>.+)$")
_COURSE = re.compile(rf"{_ASIDE}(?:how|when|in what year|in which year)\s+{_BE}\s+(?P<what>.+)$")
_MADE = re.compile(rf"{_ASIDE}what (?:made|makes|turned)\s+(?P<what>.+)$")
_MOVE = re.compile(
    rf"(?:explain|explains|caused?|behind|reasons? for|causes? of|account for|accounts for)\s+"
    rf"(?:the|that|this)?\s*(?:\w+\s)?(?:(?P<down>{_DOWN})|{_UP})\s+(?:in|of|for)\s+(?P<what>.+)$"
)
_GIVEN = re.compile(
    rf"{_ASIDE}{_GRANTED}\s+(?P<what>(?!\d{{4}}\b).+?)(?:,\s*|\s+(?={_WH}\b))(?P<rest>.+)$"
)
_WITH = re.compile(rf"{_ASIDE}with\s+(?P<what>.+?),\s*(?={_WH}\b)(?P<rest>.+)$")
_SAID = re.compile(
    rf"{_ASIDE}(?:you (?:keep saying|always say|say|said|claim|told me)|i thought|everyone says"
    rf"|everybody knows)(?: that)?\s+(?P<what>.+?)\s*[,.;:!]\s*(?P<rest>.+)$"
)
_TOLD = re.compile(rf"\b{_BECAME}\b|\b(?:get|have|receive|collect|gather|earn|obtain)\b.*\d")
_FRAME = re.compile(
    r"\b(?:manag\w+ to|get to be|got to be|get to|got to|come to be|end(?:ed)? up(?: as| being)?"
    r"|becom\w+|became|turn\w* into|stay\w*|remain\w*|actually|suddenly|then|again|now|there"
    r"|(?:far|much|way|vastly|significantly|considerably|clearly|so)(?= (?:more|fewer|less|ahead))"
    r")\b"
)
_REACHED = re.compile(
    r"^\W*(?:when|in wh\w+ year)\b.*\b(?:reach|pass|hit|exceed|cross)\w* [\d,. ]+$"
)
"""A year that is asked for, of the report as a whole."""

_HAVING = re.compile(r"\b(?:publish|hav|hold|own|fil|produc|account|boast)ing\b")
_SINK = re.compile(r"\b(?:collaps\w+|crash\w*|plummet\w*|nosediv\w+|tank(?:ed|ing)?)\b")


def corrected(report: Report, text: str, judge: Judge) -> tuple[Finding, Question] | None:
    """The correction of what the question supposes, where that is false."""
    typed = " ".join(folded(text).split()).rstrip(" ?!.")
    for what in _suppositions(typed):
        question = read(report, f"is it true that {_plain(what)}")
        found = judge(report, question)
        if found and _denies(found):
            return found, question
        if found and (rest := _rest(typed)):
            return _of_the_same(report, question, rest, judge)
    return None


def _rest(text: str) -> str:
    """What is asked behind a supposition."""
    found = _GIVEN.search(text) or _WITH.search(text)
    return found["rest"] if found else ""


def _of_the_same(
    report: Report, supposed: Question, rest: str, judge: Judge
) -> tuple[Finding, Question] | None:
    """ "Since China leads, who is second": of names of the same kind, where no other is named."""
    question = read(report, rest)
    if question.mentions or question.by or not supposed.mentions:
        return None
    dimension = report.dimensions[supposed.mentions[0].entity.dimension]
    question = read(report, f"{rest} of the {dimension.plural}")
    if found := judge(report, question):
        return found, question
    raise UserError("I read two questions in one, and cannot tell what the second is about.")


def _suppositions(text: str) -> Iterator[str]:
    for pattern in (_CAUSE, _MADE, _GIVEN, _WITH, _SAID):
        if found := pattern.search(text):
            yield found["what"]
    if found := _MOVE.search(text):
        yield f"{found['what']} {'fell' if found['down'] else 'rose'}"
    found = None if _REACHED.search(text) else _COURSE.search(text)
    if found and _TOLD.search(found["what"]):
        yield found["what"]


def _plain(what: str) -> str:
    """Without the words that only tell how it came about."""
    return _FRAME.sub(" ", _SINK.sub("fell", _HAVING.sub("has", what)))


def _denies(found: Finding) -> bool:
    match found:
        case Answer(parts):
            return isinstance(parts[0], str) and parts[0].startswith("No")
        case Explained():
            return found.verdict == "No."
        case Checked(claim):
            return bool(claim.differing)
        case _:
            return False
