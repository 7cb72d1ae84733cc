"""What has an id besides facts: statements, claims, holes, conflicts, gaps, sources. Pure.

Every id that our texts show can be typed, alone or behind the word that says what it is ("C2",
"conflict C2").
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.facts.beside import Claim, Conflict, Hole, Missing, Statement
from bot.facts.model import Source
from bot.facts.report import Report

Noun = Statement | Claim | Hole | Conflict | Missing | Source

KINDS = frozenset(
    {"claim", "conflict", "fact", "gap", "hole", "id", "missing", "row", "source", "statement"}
)
"""Words before an id that only say what it is."""


def named(report: Report, text: str) -> Noun | None:
    """What the id stands for, however it is written."""
    return _nouns(report).get(bare(text))


def bare(text: str) -> str:
    """The id alone, in capitals: "conflict c2" → "C2"."""
    first, _, rest = text.strip().partition(" ")
    return (rest if rest and first.casefold() in KINDS else text).strip().upper()


def told(noun: Noun) -> str:
    """What it is, in its own words."""
    match noun:
        case Source():
            return f"{noun.publisher}: {noun.title}"
        case Conflict():
            return noun.title
        case Missing():
            return f"not printed: {noun.what}"
        case Hole():
            return f"words lost from the article: {noun.lost}"
        case Claim() | Statement():
            return noun.statement


def sentence(report: Report, number: int) -> tuple[Source, str] | None:
    """The source that has the sentence, and its first words."""
    for each in report.sentences:
        if each.number == number and each.source in report.sources:
            return report.sources[each.source], each.first_words
    return None


def holes(report: Report, claim: Claim) -> tuple[Hole, ...]:
    """The holes that the claim names, else those of its sentence."""
    there = tuple(hole for hole in report.holes if hole.sentence == claim.sentence)
    said = tuple(hole for hole in there if f"hole {hole.id}" in claim.detail)
    return said or there


@lru_cache(maxsize=16)
def _nouns(report: Report) -> Mapping[str, Noun]:
    return {noun.id.upper(): noun for noun in every(report)}


def every(report: Report) -> Iterator[Noun]:
    """All of them, kind by kind."""
    yield from report.sources.values()
    yield from report.missing
    yield from report.conflicts
    yield from report.holes
    yield from report.claims.values()
    yield from report.statements.values()
