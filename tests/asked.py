"""Questions with the answers they should get, and what became of them. Does: reads files.

`expected` holds parts between semicolons: `@LO001` a fact's number, with its source among those
cited; `@families:baidu+llm` the number of that measure and those names; plain words stand in the
first sentence, those after `~` anywhere on the card; `|` stands between parts, one of which is
enough.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cards import numbers
from bot.cards.model import Card
from bot.cards.words import plain
from bot.facts import query
from bot.facts.model import Fact
from bot.facts.report import Report

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Asked:
    """One question. *outcomes* are those that are right: answer, yes, no, back, decline."""

    kind: str
    question: str
    outcomes: tuple[str, ...]
    expected: tuple[str, ...]


def questions(*names: str) -> Iterator[Asked]:
    """The questions of these files, or of all but those that somebody else wrote."""
    for path in sorted(FOLDER.rglob("*.csv") if names else FOLDER.glob("*.csv")):
        if not names or path.stem in names:
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    expected = tuple(part for part in row["expected"].split(";") if part)
                    outcomes = tuple(row["outcome"].split("/"))
                    yield Asked(row["kind"], row["question"], outcomes, expected)


def outcome(card: Card) -> str:
    """What a card is: an answer, a yes, a no, several readings, or declined."""
    if card.tone == "error":
        return "decline"
    if card.title == "What do you mean?":
        return "back"
    first = card.summary.split(" ")[0].rstrip(".,").lower()
    return first if first in ("yes", "no") else "answer"


def judged(report: Report, asked: Asked, card: Card) -> str:
    """ "right", "declined" (an answer was expected), or "wrong" with what is wrong."""
    found = outcome(card)
    if card.title == "Something broke":
        return "wrong: broke"
    if found == "decline":
        return "right" if "decline" in asked.outcomes else "declined"
    if found not in asked.outcomes:
        return f"wrong: {found} instead of {'/'.join(asked.outcomes)}: {card.summary}"
    lost = [part for part in asked.expected if not _there(report, part, card, found)]
    return f"wrong: without {lost}: {card.summary}" if lost else "right"


def _there(report: Report, part: str, card: Card, found: str) -> bool:
    return any(_stands(report, each, card, found) for each in part.split("|"))


def _stands(report: Report, part: str, card: Card, found: str) -> bool:
    text = plain(card) if found == "back" or part.startswith("~") else card.summary
    if not part.startswith("@"):
        return part.removeprefix("~").casefold() in text.casefold()
    fact = fact_of(report, part[1:])
    cited = {citation.source.id for citation in card.sources}
    return numbers.plain(fact.value) in text and fact.source.id in cited


def fact_of(report: Report, name: str) -> Fact:
    """The fact that an expectation names."""
    if name in report.facts:
        return report.facts[name]
    measure, _, names = name.partition(":")
    fact = query.prefer(report, measure, *names.split("+"))
    assert fact is not None, name
    return fact
