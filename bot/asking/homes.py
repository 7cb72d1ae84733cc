"""Where an organisation is from: "is Tencent a Chinese company", "where is Samsung based". Pure.

The country stands beside the name in the report's own tables; the number it stands with is told,
so that the answer has its source.
"""

import re
from collections.abc import Iterator

from bot.asking import lookup
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.lexicon import lexicon
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts.model import Entity, Fact
from bot.facts.report import Report

FRAME = these(
    "is are was it a an the and so true that of this yes no right really actually originally"
    " indeed correct isnt called named"
)
KIND = these(
    "company companies firm firms corporation business organisation organization university"
    " institute institution school group enterprise giant conglomerate owner applicant one"
)
FROM = these("from based in headquartered located home homeland nationality origin comes come")
ASKED = these("where which what whose country nation does do")

_IN_BRACKETS = re.compile(r"\(([^)]*)\)")


def home(report: Report, question: Question) -> Finding | None:
    """The country of a name, or whether it is the one that is said."""
    named = [m.entity for m in question.mentions]
    firms = [
        e for e in named if e.country in report.entities and e.dimension not in _places(report)
    ]
    if len(firms) != 1 or question.numbers or question.places or question.years:
        return None
    claimed = [entity for entity in named if entity not in firms]
    left = _left(question)
    beside = {word: entity for word in left for entity in _country(report, word)}
    claimed += beside.values()
    left -= beside.keys()
    if len(claimed) > 1 or any(e.dimension not in _places(report) for e in claimed):
        return None
    if not left <= FRAME | KIND | FROM | (frozenset() if claimed else ASKED):
        return None
    if not claimed and not (left & FROM and left & ASKED):
        return None
    return _told(report, firms[0], claimed[0] if claimed else None)


def _left(question: Question) -> frozenset[str]:
    """The words that are no names."""
    spans = [range(m.at, m.end) for m in question.mentions]
    return frozenset(
        token.text for n, token in enumerate(question.words) if not any(n in span for span in spans)
    )


def _country(report: Report, word: str) -> tuple[Entity, ...]:
    """The country that a word of a list stands for: "a Chinese company"."""
    senses, _ = lexicon(report).at((word,), 0)
    found = [report.entities[sense.id] for sense in senses if sense.kind == "entity"]
    return tuple(entity for entity in found if entity.dimension in _places(report))


def _places(report: Report) -> frozenset[str]:
    """The dimensions in which names have their homes."""
    homes = (report.entities.get(each.country) for each in report.entities.values())
    return frozenset(each.dimension for each in homes if each)


def _within(report: Report, entity: Entity) -> Iterator[str]:
    """The country of a name, then what that lies in."""
    while entity.country in report.entities and entity.country != entity.id:
        entity = report.entities[entity.country]
        yield entity.id


def _told(report: Report, firm: Entity, said: Entity | None) -> Answer | None:
    where = report.entities[firm.country]
    fact = next((f for f in _facts(report, firm) if _stands(where, f)), None)
    if fact is None:
        return None
    verdict = "" if said is None else "Yes. " if said.id in _within(report, firm) else "No. "
    parts: tuple[Part, ...] = (
        verdict,
        Name(lookup.capital(firm.spoken)),
        f" is listed under {where.spoken}, with ",
        fact,
        ".",
    )
    read = (lookup.capital(firm.spoken), "Country")
    return Answer(parts if verdict else parts[1:], read, (fact,))


def _facts(report: Report, firm: Entity) -> Iterator[Fact]:
    """The numbers that are printed for a name."""
    for measure in lookup.ranked(report):
        if fact := lookup.stated(report, measure, [firm]):
            yield fact


def _stands(where: Entity, fact: Fact) -> bool:
    """Whether the country is printed beside the name: "Baidu (China) 108 65"."""
    names = {name.casefold() for name in (where.id, where.label, where.short, *where.aliases)}
    return any(text.strip().casefold() in names for text in _IN_BRACKETS.findall(fact.quote))
