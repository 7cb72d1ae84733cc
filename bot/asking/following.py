"""A clause that leans on the one before it, in full: "and Microsoft?", "how many of those". Pure.

What the later clause names takes the place of its like in the earlier one; what it leaves out is
carried over. Nothing is guessed: where two names could be meant, there is no full question.
"""

import re
from collections.abc import Iterator

from bot.asking import lookup
from bot.asking.before import BEGINS, ENDS, ORDERED, Before, slot_of, text_of
from bot.asking.carrying import BACK, carried, names_for
from bot.asking.clauses import bare
from bot.asking.polarity import AUXILIARY
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.replacing import in_place
from bot.asking.whom import leader
from bot.facts.report import Report

_LEANS = re.compile(
    r"^(?:(?:what|how) about|(?:the )?same (?:question )?(?:for|with)|as for|if (?:so|not|yes)"
    r"|and|but|also|then|plus)\b[\s,]*",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    r"^(?:by |with |and )*(?P<how>how (?:much|many|far|big)(?! of\b)|what)(?: is| s|s|'s)?"
    r"(?: (?:the|its|their))?"
    r"(?: (?:lead|margin|gap|difference|more|less|fewer|ahead|behind|bigger|larger"
    r"|(?P<part>percent(?:age)?|per cent|factor)))?"
    r"(?P<rest>\s+(?:over|than|of|to|on|from|before|compared)\b.*)?\W*$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:at |in |on )?(?:where|wh(?:at|ich) (?:place|rank|position))(?: exactly| precisely)?\W*$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?P<who>who|which \w+)(?: \w+)?? (?:does|is|do|are|has|have|did|was|leads|then)\b"
    r"(?: then)?\W*$|^(?P<alone>who)(?: then)?\W*$",
    re.IGNORECASE,
)

_WHICH = re.compile(r"^which (?:one )?(?=\w)(?!of\b)", re.IGNORECASE)


def full(report: Report, before: Before, clause: str) -> Iterator[str]:
    """The later clause as a question of its own; several ways, the likeliest first."""
    text = bare(clause)
    while (shorter := _LEANS.sub("", text)) != text and shorter:
        text = shorter
    text = _of_same_kind(report, before, text)
    later = read(report, text)
    if _MARGIN.match(text) and before.question.has(*ORDERED):
        yield from _margin(report, before, text)
    elif _PLACE.match(text):
        names = names_for(report, before, later, leans=True)
        yield f"where does {' '.join(names or ())} rank"
    elif _DOES.match(text):
        yield from list(_who(report, before, text)) or carried(report, before, later)
    elif _is_fragment(later) and not (before.said and later.has("who", "what")):
        yield from in_place(report, before, later)
    else:
        yield from carried(report, before, later)


def _of_same_kind(report: Report, before: Before, text: str) -> str:
    """ "Which company tops A, and which tops B": which company, again."""
    later, first = read(report, text), before.question
    if len(first.by) != 1 or later.by or later.mentions[1:] or later.places or later.has("who"):
        return text
    listed = first.words[first.by[0].at : first.by[0].end]
    return _WHICH.sub(f"which {text_of(listed)} ", text, count=1)


def _is_fragment(later: Question) -> bool:
    """ "And Microsoft?", "in 2022?", "and second?": names and the like, no question."""
    texts = [word.text for word in later.words]
    if not later.clear or not texts or texts[0] in AUXILIARY or BACK & set(texts):
        return False
    asks = later.signs - {"about", "first", "number", "there", "top", *ENDS} - lookup.LOOSE
    ends = later.has(*ENDS)
    named = later.mentions or later.years or later.places or later.counted or later.top or ends
    which = asks <= {"what", "who"} and not later.counted and not later.mentions
    listed = which and (later.by or later.places or ends)
    return bool(named or listed) and (not asks or bool(listed)) and not later.polar


def _margin(report: Report, before: Before, text: str) -> Iterator[str]:
    """ "China leads, but by how much?": by how much China leads."""
    found = _MARGIN.match(text)
    rest = found["rest"] or "" if found else ""
    told = BEGINS.sub("", text_of(before.question.words))
    if name := leader(report, before):
        told = re.sub(r"^(?:who|whose|which \w+|what \w+)\b", name, told)
    how = f"by what {found['part']}" if found and found["part"] else "by how much"
    yield f"{how} {told} {rest}".strip()


def _who(report: Report, before: Before, text: str) -> Iterator[str]:
    """ "If not, who does?": the question before, of whoever it is."""
    named = [m for m in before.question.mentions if slot_of(report, m) == "who"]
    if len(named) != 1:
        return
    found = _DOES.match(text)
    words = before.question.words
    who = (found["who"] if found else "") or "who"
    told = f"{text_of(words[: named[0].at])} {who} {text_of(words[named[0].end :])}"
    yield " ".join(BEGINS.sub("", told.strip()).split())
