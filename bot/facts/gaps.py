"""What is missing, in words, and facts under another name. Pure; shared by the questions."""

import re
from dataclasses import replace

from bot.facts.beside import Missing
from bot.facts.model import Fact
from bot.facts.report import Report
from bot.facts.typeset import curly

ID = re.compile(r"\b([A-Z]\d{1,2})\b")
"""How the data's own texts name a source."""


def gaps(report: Report, question: str) -> tuple[str, ...]:
    """Whole sentences on what is missing for that question (see `Missing.answers`)."""
    found = [missing for missing in report.missing if question in missing.answers]
    return tuple(lacking(missing) for missing in found)


def lacking(missing: Missing) -> str:
    """One absence as a sentence; some numbers are printed, but lost in the text that we have."""
    return f"Missing here: {missing.what}. Why: {missing.why}."


def plain(report: Report, text: str) -> str:
    """The text with publishers in place of source ids, for answers that cite nothing."""
    sources = report.sources
    said = ID.sub(lambda id: sources[id[0]].publisher if id[0] in sources else id[0], text)
    return curly(said)


def named(report: Report, dimension: str, fact: Fact) -> Fact:
    """The fact as its name on that dimension, which is what tells it apart in a list."""
    entity = report.entities[fact.on(dimension) or ""]
    return replace(fact, label=entity.label, short=entity.short, article=entity.article)
