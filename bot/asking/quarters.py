"""Numbers of a quarter of a year, where one is printed. Pure."""

import re

from bot.asking import figures, lookup
from bot.asking.answer import Finding
from bot.asking.beyond import SAID
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts.report import Report

_NAMED = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4"}
_QUARTER = re.compile(
    r"\b(?:q(?P<n>[1-4])|(?P<word>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) quarter)"
    r"(?: of| in)?[ ,]+(?P<year>20\d\d)\b|\b(?P<before>20\d\d)[ -]?q(?P<after>[1-4])\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?P<year>20\d\d)q(?P<n>[1-4])")


def in_one(text: str) -> str:
    """ "Q1 2024" as one word, so that no year is read in it."""
    return _QUARTER.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    year = found["year"] or found["before"]
    word = (found["word"] or "").lower()
    return f"{year}q{found['n'] or found['after'] or _NAMED.get(word) or word[:1]}"


def quarter(report: Report, question: Question) -> Finding | None:
    """The number of that quarter and name; other quarters stay unknown words."""
    found = [_TOKEN.fullmatch(word) for word in question.unknown]
    if len(found) != 1 or found[0] is None or question.polar or question.beyond:
        return None
    period = f"{found[0]['year']} Q{found[0]['n']}"
    own = {(entity.dimension, entity.id) for entity in question.entities}
    for fact in report.facts.values():
        if fact.period != period or not fact.dimensions or not set(fact.dimensions) <= own:
            continue
        measure = report.measures[fact.measure]
        words = {w for text in (measure.label, *measure.words) for w in text.casefold().split()}
        named = {id for _, id in fact.dimensions}
        rest = [m for m in question.mentions if m.entity.id not in named]
        texts = {t.text for m in rest for t in question.words[m.at : m.end]}
        if texts <= words:
            return figures.told(report, question, measure, fact)
    raise UserError(SAID["finer"], f"trend {lookup.usual(report).id}")
