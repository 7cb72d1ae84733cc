"""Whether a number is called by its right name: "is 'applications' the word for 38,210". Pure.

The number decides whose it is; what it counts is told by the report, and never by the article.
"""

from bot.asking.answer import Answer, Explained, Finding, Name, Part
from bot.asking.question import Question
from bot.asking.tokens import phrase, these
from bot.errors import UserError
from bot.facts.beside import Claim
from bot.facts.model import Fact
from bot.facts.report import Report

NAMING = these(
    "word words wording term terms terminology unit units noun label labelled name named call"
    " called expression phrase phrased phrasing"
)
JUDGING = these(
    "right wrong correct incorrect accurate precise proper exact ok okay fine appropriate sloppy"
    " misleading anything fitting suitable valid apt true loose"
)
OTHERS = these(
    "application applications filing filings filed submitted grant grants granted invention"
    " inventions document documents"
)
""" "Patents" alone is what everybody says for families."""


def termed(report: Report, question: Question) -> Finding | None:
    """No, with what is counted; yes where it is called that."""
    texts = [token.text for token in question.words]
    words = set(texts)
    if not words & NAMING or not words & JUDGING or question.years or question.percents:
        return None
    if not question.numbers:
        return _single(report, question, words)
    if len(question.numbers) != 1:
        return None
    found = _counted(report, question)
    if found is None:
        if words & OTHERS and not question.entities:
            raise UserError("No number of the report's is called so, as far as I know.")
        return None
    claims, fact = found
    own = set(phrase(fact.unit)) - {"patent", "patents"}
    said = words & OTHERS
    if bool(said) == bool(own & words):
        return None
    verdict = "No. " if said else "Yes. "
    whose: tuple[Part, ...] = (" for ", Name(fact.spoken), ".") if fact.dimensions else (".",)
    return Answer(
        parts=(verdict, "The report prints ", fact, *whose),
        understood=("What is counted", fact.spoken),
        facts=(fact,),
        claims=claims,
    )


def _single(report: Report, question: Question, words: set[str]) -> Finding | None:
    """ "The article calls them applications": no, where a sentence denies that."""
    if not words & OTHERS or not question.has("article") or question.mentions:
        return None
    for each in report.statements.values():
        said = set(phrase(each.statement))
        if each.topic == "definition" and {"counts", "not"} <= said and OTHERS & said:
            return Explained((each,), ("Definition", *each.terms[:1]), "No.")
    return None


def _counted(report: Report, question: Question) -> tuple[tuple[Claim, ...], Fact] | None:
    """The claim with that number, and the fact it rests on, where it is of what is named."""
    number = question.numbers[0]
    named = {entity.id for entity in question.entities}
    for claim in report.claims.values():
        for id in claim.facts:
            fact = report.facts.get(id)
            if fact is None or fact.value != number or not fact.dimensions:
                continue
            own = {entity for _, entity in fact.dimensions}
            if not named or named <= own:
                return (claim,), fact
    whole = (fact for fact in report.facts.values() if fact.value == number and not fact.dimensions)
    fact = next((each for each in whole if each.unit and not named), None)
    return ((), fact) if fact else None
