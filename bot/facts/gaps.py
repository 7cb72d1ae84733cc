"""What is missing, in words, and facts under another name. Pure; shared by the questions."""

from dataclasses import replace

from bot.facts.model import Fact, Report


def gaps(report: Report, question: str) -> tuple[str, ...]:
    """Whole sentences on what is missing for that question (see `Missing.answers`)."""
    found = [missing for missing in report.missing if question in missing.answers]
    return tuple(f"Not in the report: {missing.what}. Why: {missing.why}." for missing in found)


def named(report: Report, dimension: str, fact: Fact) -> Fact:
    """The fact as its name on that dimension, which is what tells it apart in a list."""
    entity = report.entities[fact.on(dimension) or ""]
    return replace(fact, label=entity.label, short=entity.short, article=entity.article)
