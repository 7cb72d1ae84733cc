"""Sentences near a question that none of them answers: offered, never told as its answer. Pure."""

from bot.asking.prose import asked_words, fits, rarity, words_of
from bot.asking.question import Question
from bot.facts import topics
from bot.facts.beside import Statement
from bot.facts.report import Report

NEAR, COVERED = 4.0, 0.4
"""The weight in common and the part of the question from which on a sentence is worth offering."""

MOST = 2


def nearby(report: Report, question: Question) -> tuple[str, ...]:
    """Words for them, as other commands read them."""
    if "orders" in question.beyond:
        return ()
    asked = asked_words(report, question)
    found = fits(report, asked, report.statements.values())
    near = [f.sentence for f in found if f.weight >= NEAR and f.covered >= COVERED and f.term]
    return tuple(_typed(report, each) for each in near[:MOST])


def _typed(report: Report, statement: Statement) -> str:
    """Its first term, where that means it; else its id."""
    for term in statement.terms[:1]:
        if topics.known(report, term) is statement:
            return f"fact {term}"
    return f"why {statement.id}"


def strange(report: Report, question: Question) -> tuple[str, ...]:
    """The unknown words that no sentence has either."""
    return tuple(
        word
        for word in question.unknown
        if not any(rarity(report, root) for root in words_of(report, word))
    )
