"""What each kind of parameter understands, as indexes of names. Pure; built once a report."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.commands.grammar import Choice, Kind
from bot.facts import names, topics
from bot.facts.beside import Claim
from bot.facts.model import Dimension, Measure
from bot.facts.names import Index, fold, index
from bot.facts.report import Report
from bot.facts.years import by_year

STYLES = {"plain": "a sentence", "apa": "APA 7", "bibtex": "BibTeX"}
STATUSES = {
    "differs": ("differs from another source", "different", "wrong", "disputed"),
    "article": ("only in the article", "only", "unconfirmed", "unsupported"),
    "confirmed": ("confirmed by another source", "confirms", "true", "right"),
}
"""Words for a claim's status, those first that differ; the first of each is the data's own."""


@lru_cache(maxsize=64)
def named(report: Report, kind: Kind) -> Index[str]:
    """Names → ids, for every kind whose values are names."""
    match kind:
        case Kind.RANKING:
            return index((w, r.by) for r in report.rankings for w in (r.by, *r.words))
        case Kind.MEASURE | Kind.SUBJECT:
            return index(_measures(report.measures.values()))
        case Kind.DIMENSION:
            return index((w, d.id) for d in crossed(report) for w in (d.id, d.plural, *d.words))
        case Kind.STATUS:
            return index((word, name) for name, also in STATUSES.items() for word in (name, *also))
        case Kind.STYLE:
            return index((name, name) for name in STYLES)
        case Kind.ENTITY:
            found = names.entities(report).names.items()
            return Index({name: tuple(e.id for e in several) for name, several in found})
        case _:
            return Index({})


def _measures(measures: Iterable[Measure]) -> Iterator[tuple[str, str]]:
    for measure in measures:
        for word in (measure.id, measure.label, *measure.words):
            yield word, measure.id


def ranked(report: Report) -> tuple[Measure, ...]:
    """The measures that some ranking ranks by, in the order of the rankings."""
    return tuple(dict.fromkeys(report.measures[r.measure] for r in report.rankings))


@lru_cache(maxsize=16)
def yearly(report: Report) -> tuple[Measure, ...]:
    """The measures that are known of everything for several single years."""
    return tuple(m for m in report.measures.values() if len(by_year(report, m)) > 1)


@lru_cache(maxsize=16)
def crossed(report: Report) -> tuple[Dimension, ...]:
    """The dimensions that cross-tables break other names down by."""
    pairs = {fact.dimensions for fact in report.facts.values() if len(fact.dimensions) == 2}
    ids = {dimension for pair in pairs for dimension, _ in pair}
    ranked_ids = {ranking.dimension for ranking in report.rankings}
    return tuple(d for d in report.dimensions.values() if d.id in ids and d.id in ranked_ids)


def choices(report: Report, kind: Kind) -> tuple[Choice, ...]:
    """The fixed choices of a kind, at most 25; () for kinds that are suggested while typing."""
    match kind:
        case Kind.RANKING:
            found = {r.by: Choice(r.by, r.by) for r in report.rankings}
        case Kind.MEASURE:
            found = {m.id: Choice(m.label, m.id) for m in ranked(report)}
        case Kind.DIMENSION:
            found = {d.id: Choice(d.plural, d.id) for d in crossed(report)}
        case Kind.STATUS:
            found = {name: Choice(also[0], name) for name, also in STATUSES.items()}
        case Kind.STYLE:
            found = {name: Choice(f"{name}: {what}", name) for name, what in STYLES.items()}
        case _:
            found = {}
    return tuple(found.values())[:25]


def status_of(claim: Claim) -> str:
    """The short word for a claim's status."""
    return next(name for name, also in STATUSES.items() if claim.status == also[0])


def known_years(report: Report) -> tuple[int, int]:
    """The first and the last year that any fact is about."""
    years = [fact.year for fact in report.facts.values() if fact.year is not None]
    return (min(years), max(years)) if years else (0, 0)


def is_about(report: Report, text: str) -> bool:
    """Whether these words are a fact's id or the name of something, spelled as we know it."""
    return text.split(".")[0].upper() in report.facts or topics.known(report, text) is not None


def is_filler(word: str) -> bool:
    """What people type between names and that carries no meaning here: words, signs, smileys."""
    return fold(word) in FILLERS or not fold(word).strip(".")


FILLERS = frozenset(
    fold(word)
    for word in (
        *("a", "among", "an", "and", "are", "by", "for", "from", "give", "in", "is", "list", "me"),
        *("of", "on", "or", "please", "ranking", "s", "show", "than", "the", "to", "versus", "vs"),
        *("what", "whats", "with", "against"),
    )
)
