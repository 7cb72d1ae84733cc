"""Phrases → what they may mean: a report's own names and terms, and the language around them. Pure.

Built once a report. A phrase is a tuple of folded words; the longest one that fits is read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal

from bot.asking import beyond, changes, chatter, fillers, language, numerals, orders
from bot.asking.forms import other_forms
from bot.asking.ordinary import NAMES
from bot.asking.tokens import phrase, these
from bot.facts.model import Entity
from bot.facts.report import Report

Kind = Literal[
    "other", "entity", "by", "measure", "sign", "beyond", "number", "place", "part", "multiple",
    "subject", "filler",
]  # fmt: skip
ORDER: tuple[Kind, ...] = (
    *("subject", "entity", "other", "by", "measure", "place", "part", "multiple", "number"),
    *("beyond", "sign", "filler"),
)
"""Which meaning counts where a phrase has several; signs and fillers are noted besides."""

Words = tuple[str, ...]

ASKED = these(
    "which where number compare versus largest biggest highest smallest lowest fewest most least"
    " first second third fourth fifth trend between growth growing share ranking leading definition"
    " explain published licence license method regulation classifier precision executive many much"
    " what when have does more rank list show total according percent percentage difference"
    " increase decrease grow fastest average annual year years rise fall higher lower meaning"
    " define described called report"
)
"""Words of the language that are worth putting right."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase; *id* is an entity's, a measure's, a list's, or a sign's name."""

    kind: Kind
    id: str
    number: Decimal = Decimal(0)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All phrases of a report and of the language; *terms* are words of its statements."""

    senses: Mapping[Words, tuple[Sense, ...]]
    terms: frozenset[str]

    @cached_property
    def longest(self) -> int:
        """Words in the longest phrase."""
        return max(map(len, self.senses))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a phrase or a term, for putting typos right."""
        spoken = frozenset(word for words in self.senses for word in words)
        return spoken | self.terms

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that typos are put right to: names, measures, lists, what people ask with."""
        told = {"entity", "by", "measure", "subject"}
        known = (words for words, all_ in self.senses.items() if all_[0].kind in told)
        return frozenset(word for words in known for word in words) | ASKED

    def at(self, words: Words, start: int) -> tuple[tuple[Sense, ...], int]:
        """The meanings of the longest phrase that begins there, and how many words it takes."""
        for count in range(min(self.longest, len(words) - start), 0, -1):
            if found := self.senses.get(words[start : start + count]):
                return found, count
        return (), 0


@lru_cache(maxsize=16)
def lexicon(report: Report) -> Lexicon:
    """The lexicon of a report."""
    found: dict[Words, list[Sense]] = {}
    for text, sense in (*_language(), *_data(report)):
        words = phrase(text)
        if words and sense not in found.setdefault(words, []):
            found[words].append(sense)
    for words, senses in list(found.items()):
        _inflected(found, words, senses)
    texts = [term for s in report.statements.values() for term in s.terms]
    texts += [term for m in report.missing for term in m.terms]
    terms = frozenset(word for text in texts for word in phrase(text))
    ordered = {
        words: tuple(sorted(many, key=lambda one: ORDER.index(one.kind)))
        for words, many in found.items()
    }
    return Lexicon(ordered, terms)


def _inflected(found: dict[Words, list[Sense]], words: Words, senses: list[Sense]) -> None:
    """Singular and plural of names, measures and lists, where they mean nothing else."""
    last = words[-1]
    data = [sense for sense in senses if sense.kind in ("entity", "by", "measure")]
    if not data or len(last) < 4 or not last.isalpha() or words[0] == "the":
        return
    for other in other_forms(last):
        if (*words[:-1], other) not in found:
            found[(*words[:-1], other)] = data


def _language() -> Iterator[tuple[str, Sense]]:
    for text in (*fillers.FILLER.split(";"), *chatter.CHATTER.split(";")):
        yield text, Sense("filler", "")
    groups = (language.ASKED, orders.ORDER, orders.COMPARED, changes.MOVED, language.REPORT)
    for group in groups:
        for sign, texts in group.items():
            for text in texts.split(";"):
                yield text, Sense("sign", sign)
    for reason, texts in beyond.BEYOND.items():
        for text in texts.split(";"):
            yield text, Sense("beyond", reason)
    for text in NAMES.split(";"):
        yield text, Sense("other", text)
    for kind, known in _numerals():
        for text, number in known.items():
            yield text, Sense(kind, "", Decimal(number))


def _numerals() -> tuple[tuple[Kind, Mapping[str, Decimal] | Mapping[str, int]], ...]:
    return (
        ("number", numerals.NUMBERS),
        ("place", numerals.PLACES),
        ("part", numerals.PARTS),
        ("multiple", numerals.MULTIPLES),
    )


def _data(report: Report) -> Iterator[tuple[str, Sense]]:
    for text in (*subject(report), *adjectives(report)):
        yield text, Sense("subject", "")
    for entity in report.entities.values():
        for text in _texts(entity):
            if not (text.startswith("the ") and text[4:] in _texts(entity)):
                yield text, Sense("entity", entity.id)
    for text, by in _lists(report):
        yield text, Sense("by", by)
    for text, id in _measures(report):
        yield text, Sense("measure", id)


def _lists(report: Report) -> Iterator[tuple[str, str]]:
    """Words for lists: those of rankings, and those of what their names are."""
    for ranking in report.rankings:
        for text in (ranking.by, *ranking.words):
            yield text, ranking.by
            if " " in text:
                yield f"the {text}", ranking.by
    for ranking in reversed(report.rankings):
        dimension = report.dimensions[ranking.dimension]
        usual = next(r.by for r in report.rankings if r.dimension == dimension.id)
        for text in (dimension.label, dimension.plural, *dimension.words):
            yield text, usual


def _measures(report: Report) -> Iterator[tuple[str, str]]:
    taken = _signs()
    names = {phrase(text) for e in report.entities.values() for text in _texts(e)}
    for measure in report.measures.values():
        for text in (measure.id, measure.label, *measure.words):
            ranks = measure.unit == "rank" and text.startswith("rank by")
            if not ranks and phrase(text) not in taken and phrase(text)[:1] not in names:
                yield text, measure.id


def subject(report: Report) -> tuple[str, ...]:
    """How people call what the whole report is about: every number in it is about that."""
    known = {report.name, report.title, report.short_title}
    alike = (s.terms for s in report.statements.values() if report.name in s.terms)
    return (*known, *(term for terms in alike for term in terms))


def adjectives(report: Report) -> set[str]:
    """ "Generative", where people are used to "generative AI"."""
    terms = {term for s in report.statements.values() if report.name in s.terms for term in s.terms}
    split = [phrase(term) for term in terms if not any(c.isdecimal() for c in term)]
    return {words[0] for words in split if len(words) == 2 and len(words[0]) > 3} - {"definition"}


def _texts(entity: Entity) -> Iterable[str]:
    return (entity.label, entity.short, entity.id, *entity.aliases)


def _signs() -> frozenset[Words]:
    """
    Words for ranks, ratios and changes belong to the language: "place" asks for a rank of
    anything, not only for the measure that is called so.
    """
    groups = (orders.ORDER, orders.COMPARED, changes.MOVED)
    texts = (text for group in groups for many in group.values() for text in many.split(";"))
    return frozenset(phrase(text) for text in texts) - {("share",), ("shares",)}
