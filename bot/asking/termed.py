"""Whether a number is called by its right name: "is 'applications' the word for 38,210". Pure.

The number decides whose it is; what it counts is told by the report, and never by the article.
"""

from bot.asking.answer import Answer, Finding, Name
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
    if not words & NAMING or not words & JUDGING or len(question.numbers) != 1:
        return None
    found = _counted(report, question)
    if found is None:
        if words & OTHERS and not question.entities:
            raise UserError("No number of the report's is called so, as far as I know.")
        return None
    claim, fact = found
    own = set(phrase(fact.unit)) - {"patent", "patents"}
    said = words & OTHERS
    if bool(said) == bool(own & words):
        return None
    verdict = "No. " if said else "Yes. "
    whose = Name(fact.spoken)
    return Answer(
        parts=(verdict, "The report prints ", fact, " for ", whose, "."),
        understood=("What is counted", fact.spoken),
        facts=(fact,),
        claims=(claim,),
    )


def _counted(report: Report, question: Question) -> tuple[Claim, Fact] | None:
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
                return claim, fact
    return None
