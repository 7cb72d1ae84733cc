"""What a few words are about: a fact, a name, two names crossed, a measure, a definition. Pure."""

import re
from functools import lru_cache

from bot.errors import UserError
from bot.facts import names, query
from bot.facts.beside import Missing, Statement
from bot.facts.gaps import lacking, plain
from bot.facts.model import Entity, Fact, Measure
from bot.facts.names import Index, index
from bot.facts.report import Report

YEAR = re.compile(r"[12]\d{3}")

SMALL = frozenset(
    {"a", "about", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "with"}
)
"""Words between names."""

Topic = Fact | Entity | Measure | Statement


@lru_cache(maxsize=16)
def statements(report: Report) -> Index[Statement]:
    """Terms → the statements that explain them, definitions first as the data has them."""
    return index((term, each) for each in report.statements.values() for term in each.terms)


@lru_cache(maxsize=16)
def measures(report: Report) -> Index[Measure]:
    """Labels and words → measures."""
    return index((word, m) for m in report.measures.values() for word in (m.id, m.label, *m.words))


def topic(report: Report, text: str) -> tuple[Topic, bool]:
    """
    What *text* is about, and whether a typo was put right for it; a UserError that offers what
    is near where nothing fits.
    """
    found = known(report, text)
    return (found, False) if found else (_typo(report, text), True)


def known(report: Report, text: str) -> Topic | None:
    """What *text* is about, spelled as we know it."""
    if text.split(".")[0].upper() in report.facts:
        return query.find(report, text)
    for found in (names.entities(report)[text], measures(report)[text], statements(report)[text]):
        if found:
            return found[0]
    return _crossed(report, text)


def _crossed(report: Report, text: str) -> Fact | None:
    """ "baidu llm", "citations of china", "gan 2023": names, a measure and a year in any order."""
    named: list[str] = []
    counted: list[str] = []
    years: list[str] = []
    words = names.fold(text).split()
    while words:
        entity, reach = names.entities(report).longest(words)
        measure, wide = measures(report).longest(words)
        if measure and wide >= reach:
            counted.append(measure[0].id)
        elif entity:
            named.append(entity[0].id)
        elif YEAR.fullmatch(words[0]):
            years.append(words[0])
        elif words[0] not in SMALL:
            return None
        del words[: max(reach, wide, 1)]
    if len(named) > 2 or len(counted) > 1 or len(years) > 1 or not named:
        return None
    for measure_id in counted or report.measures:
        if found := query.prefer(report, measure_id, *named, period="".join(years)):
            return found
    return None


@lru_cache(maxsize=16)
def absences(report: Report) -> Index[Missing]:
    """Terms → what the report does not give."""
    return index((term, missing) for missing in report.missing for term in missing.terms)


def _typo(report: Report, text: str) -> Topic:
    for index_ in (names.entities(report), measures(report), statements(report)):
        found = index_.nearest(text)
        if len(found) == 1:
            return found[0]
    if lost := absences(report)[text]:
        raise UserError(plain(report, lacking(lost[0])), f"why {lost[0].id}", "fact")
    like = [entity.label for entity in names.entities(report).like(text)]
    like += [term for each in statements(report).like(text) for term in each.terms[:1]]
    if offered := like[:3]:
        meant = f"I know no fact about that. Did you mean {' or '.join(offered)}?"
        raise UserError(meant, *(f"fact {name}" for name in offered))
    raise UserError(f"I know no fact about that. {_kinds(report)}")


def _kinds(report: Report) -> str:
    """What can be typed, with an example of each from this report."""
    leaders = (fact for ranking in report.rankings for fact in query.leader(report, ranking))
    name = next((fact.label for fact in leaders), "")
    measure = next(iter(report.measures.values())).label
    term = next((s.terms[0] for s in report.statements.values() if s.terms), "")
    id = next(iter(report.facts))
    known = [("a name", name), ("a measure", measure), ("a term", term), ("an id", id)]
    kinds = [f"{what} such as {example}" for what, example in known if example]
    return f"Type {', '.join(kinds[:-1])} or {kinds[-1]}."
