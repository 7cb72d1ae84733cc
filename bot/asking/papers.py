"""Who leads in research: by what is published and what is cited. Pure."""

from bot.asking import lookup
from bot.asking.answer import Ways
from bot.asking.question import Question
from bot.facts import query
from bot.facts.report import Report


def only_research(question: Question) -> bool:
    """ "Who leads in research": of papers, not of research organisations."""
    words = [token.text for each in question.by for token in question.words[each.at : each.end]]
    return words == ["research"] and not question.mentions


def of_research(question: Question) -> bool:
    """ "Which country leads in research": not a list of universities."""
    words = [t.text for each in question.by for t in question.words[each.at : each.end]]
    return "research" in words and not question.mentions


def in_research(question: Question) -> bool:
    """ "Is China first in research": no list of universities either."""
    words = [t.text for each in question.by for t in question.words[each.at : each.end]]
    return "research" in words


def leading(report: Report, question: Question, by: str = "") -> Ways | None:
    """Who leads by what is published and cited, of every kind of name, or of one list."""
    usual = lookup.usual(report)
    readings = []
    for ranking in report.rankings:
        measure = report.measures[ranking.measure]
        if lookup.proportion(measure) or measure is usual or ranking.kind or not ranking.listing:
            continue
        if by and ranking.by != by:
            continue
        first = query.leader(report, ranking)
        if first and report.entities[first[0].dimensions[0][1]].dimension in _homes(report):
            words = f"top by:{ranking.by} measure:{measure.id}"
            readings.append((f"{ranking.title}: {first[0].label}", first[0], words))
    read = lookup.understood(report, question, None, "research")
    return Ways("Who leads in research?", tuple(readings[:4]), read) if readings else None


def _homes(report: Report) -> set[str]:
    """Organisations, and the countries they are of."""
    found = [e for e in report.entities.values() if e.country]
    return {e.dimension for e in found} | {
        report.entities[e.country].dimension for e in found if e.country in report.entities
    }
