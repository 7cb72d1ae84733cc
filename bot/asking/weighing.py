"""Two numbers beside each other as a sentence, with yes or no where that is wanted. Pure."""

from decimal import Decimal

from bot.asking import lookup
from bot.asking.answer import Name, Part
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts import query
from bot.facts.model import Fact, Measure

LOOSELY = these(
    "about around roughly approximately nearly almost similar comparable approx circa par"
)
NEAR = 10
"""What may lie between two numbers that are about the same, as a part of the larger one."""


def verdict(question: Question, left: Fact, right: Fact) -> str:
    """Yes or no, where the question wants it: the first name is what is asked about."""
    if not question.polar:
        return ""
    smaller = _counts_down(left)
    if question.numbers:
        if right.value <= 0:
            return ""
        return _times_claimed(question, left, right)
    if question.has("equal"):
        return _level(question, left, right)
    if question.has("less", "slower"):
        return "Yes." if (left.value < right.value) is not smaller else "No."
    if question.has("more", "ahead", "faster"):
        return (
            "Yes."
            if (left.value > right.value) is not smaller and left.value != right.value
            else "No."
        )
    return ""


def _level(question: Question, left: Fact, right: Fact) -> str:
    """Whether both are the same, or about so where no more than that is asked."""
    more, less = max(left.value, right.value), min(left.value, right.value)
    if more == less:
        return "Yes."
    loosely = LOOSELY & {token.text for token in question.words}
    return "Yes, about." if loosely and (more - less) * NEAR <= more else "No."


def _times_claimed(question: Question, left: Fact, right: Fact) -> str:
    """ "Six times as many", "more than twice"."""
    ratio, claimed = left.value / right.value, question.numbers[0]
    if question.has("more", "less"):
        over = ratio > claimed
        return "Yes." if over is question.has("more") else "No."
    near = abs(ratio - claimed) <= max(claimed / 10, Decimal(0))
    return "Yes, about." if near else "No."


def _counts_down(fact: Fact) -> bool:
    """Of ranks, the smaller is ahead."""
    return fact.unit == "rank"


def sentence(
    question: Question, measure: Measure, names: list[Fact], answer: str
) -> tuple[Part, ...]:
    start: tuple[Part, ...] = (f"{answer} ",) if answer else ()
    more, less = sorted(names, key=lambda fact: -fact.value)
    if more.value == less.value:
        tie = f" and {less.spoken}"
        return (*start, Name(lookup.capital(more.spoken) + tie), " are level: ", more, " each.")
    said: tuple[Part, ...] = (
        Name(lookup.capital(more.spoken)), " has ", more, ", ", less.spoken, " has ", less,
    )  # fmt: skip
    if lookup.proportion(measure) or less.value <= 0:
        return (
            (*start, *said, f" ({measure.label}).")
            if lookup.proportion(measure)
            else (*start, *said, ".")
        )
    apart = question.has("difference") or (
        question.has("how many") and question.has("more", "less", "ahead")
    )
    if question.has("times") or (question.has("more", "versus", "or") and not apart):
        return (*start, *said, ": ", query.times(more, less), " as many.")
    if apart:
        return (*start, *said, ": a difference of ", query.minus(more, less), ".")
    return (*start, *said, ".")
