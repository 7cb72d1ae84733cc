"""A number that a list is parted at: "more than 500", "at least 5%", "shrank". Pure."""

from dataclasses import dataclass
from decimal import Decimal

from bot.asking import lookup, measuring
from bot.asking.choosing import by_of, ranking_of
from bot.asking.crossed import list_for
from bot.asking.question import Question
from bot.asking.solely import alone
from bot.asking.tokens import these
from bot.facts.model import Measure
from bot.facts.report import Ranking, Report

ANYBODY = these("anyone anybody someone somebody nobody everyone everybody")
INCLUSIVE = ("at least", "at most", "no less than", "no fewer than", "no more than", "or more",
             "or less", "or fewer", "minimum of", "maximum of", "up to")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bound:
    """From *least* (where *up*), to *most*; *level*: that very number as well."""

    least: Decimal
    most: Decimal
    up: bool
    down: bool
    level: bool

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies within."""
        over = not self.up or value > self.least or (self.level and value == self.least)
        under = not self.down or value < self.most or (self.level and value == self.most)
        return over and under

    @property
    def said(self) -> str:
        """Where the names are."""
        if self.least == self.most == 0:
            return "growing" if self.up else "shrinking"
        if self.up and self.down:
            return "there" if self.least == self.most else "between these"
        return f"{'at or ' if self.level else ''}{'above' if self.up else 'below'} that"


def bound_of(question: Question) -> Bound | None:
    """The bound that is asked for: one number, or two between which."""
    numbers = (*question.numbers, *question.percents)
    more, less, between = (question.has(sign) for sign in ("more", "less", "between"))
    if question.numbers and question.percents:
        return None
    if between:
        found = len(numbers) == 2 and not more and not less
        return Bound(min(numbers), max(numbers), up=True, down=True, level=True) if found else None
    text = f" {' '.join(token.text for token in question.words)} "
    if len(numbers) == 1 and more is not less:
        level = any(f" {phrase} " in text for phrase in INCLUSIVE)
        return Bound(numbers[0], numbers[0], up=more, down=less, level=level)
    if len(numbers) == 1 and not more and (" exactly " in text or _had(question)):
        return Bound(numbers[0], numbers[0], up=True, down=True, level=True)
    grow, fall = question.has("grow"), question.has("fall")
    zero = Decimal(0)
    if not numbers and not more and not less and grow is not fall and not question.has("year"):
        return Bound(zero, zero, up=grow, down=fall, level=False)
    return None


def _had(question: Question) -> bool:
    """ "Which country has 6,276 families": that very number."""
    values = [token.value if token.kind == "number" else None for token in question.words]
    at = next((n for n, value in enumerate(values) if value in question.numbers), 0)
    asks = question.has("who", "what") and not question.has("equal", "times", "how many")
    return asks and bool(question.numbers) and question.words[at - 1].text in HAVING


HAVING = these("has have had with at holds hold owns own got counts count shows show lists")


def ranking_for(report: Report, question: Question) -> Ranking | None:
    """The list that is parted, by rates or shares where percents are asked for."""
    names = by_of(report, question)
    texts = {token.text for token in question.words}
    if len(names) > 1 or measuring.contradicted(report, question):
        return None
    rated = _rated(report, question)
    if not names and rated is None and alone(question) and question.entities:
        return list_for(report, question, question.entities[0])
    if rated:
        return next(iter(lookup.rankings(report, names[0], rated)), None) if names else None
    if not names and not question.has("who") and not texts & ANYBODY:
        return None
    if question.has("share", "grow", "fall", "rate", "year"):
        return None
    ranking = ranking_of(report, question)
    return ranking if isinstance(ranking, Ranking) else None


def _rated(report: Report, question: Question) -> Measure | None:
    """The growth a year, or the share, where that is what the bound is of."""
    rate = next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    if question.has("grow", "fall", "rate") or rate in question.counted:
        others = [m for m in question.counted if m not in (rate, lookup.usual(report))]
        return rate if not question.numbers and not others and not question.has("share") else None
    others = [m for m in question.counted if m is not lookup.usual(report)]
    shares = measuring.shares(report)
    alike = not others or others == [shares]
    return shares if question.percents and alike else None
