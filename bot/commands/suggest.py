"""Suggestions while somebody types, from memory: Discord's choices and autocomplete, the
playground's and the terminal's completion. Pure.

Labels say the name and its number; values are ids that the parser reads whatever the language.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.cards import numbers
from bot.commands import cite, top, vocabulary
from bot.commands.grammar import FIXED, Choice, Command, Kind, Param
from bot.commands.parse import parse
from bot.commands.reading import COMMANDS, VERBS
from bot.desk import Desk
from bot.errors import UserError
from bot.facts import ids, query, topics
from bot.facts.model import Entity
from bot.facts.names import entities, fold
from bot.facts.report import Report

MOST = 25
LABEL = 100


def choices(report: Report, param: Param) -> tuple[Choice, ...]:
    """The fixed choices of a parameter; () where it is suggested while typing instead."""
    if param.kind is Kind.VERB:
        return tuple(Choice(command.verb, command.verb) for command in COMMANDS)
    return vocabulary.choices(report, param.kind)


def suggest(report: Report, command: Command, name: str, typed: str) -> tuple[Choice, ...]:
    """At most 25 values for the option *name*, those that begin as *typed* first."""
    param = next((p for p in command.params if p.name == name), None)
    return tuple(_best(_all(report, command, param), typed)) if param else ()


def _all(report: Report, command: Command, param: Param) -> tuple[Choice, ...]:
    if param.kind in FIXED:
        return choices(report, param)
    if command.run is top.COMMAND.run and param.kind is Kind.ENTITY:
        return _listed(report)
    if command.run is cite.COMMAND.run and param.kind is Kind.FACT:
        return _citable(report)
    return _open(report, param.kind)


@lru_cache(maxsize=16)
def _listed(report: Report) -> tuple[Choice, ...]:
    """Names of which the report prints a list, or in whose country somebody of a list is."""
    lists = {(ranking.dimension, ranking.measure) for ranking in report.rankings}
    known = {entity.country for entity in report.entities.values()}
    for fact in report.facts.values():
        if len(fact.dimensions) == 2 and not fact.wording and fact.year is None:
            (a, one), (b, other) = fact.dimensions
            known |= {other} if (a, fact.measure) in lists else set()
            known |= {one} if (b, fact.measure) in lists else set()
    return tuple(choice for choice in _open(report, Kind.ENTITY) if choice.value in known)


@lru_cache(maxsize=16)
def _citable(report: Report) -> tuple[Choice, ...]:
    """Whatever has an id, but for what is not printed."""
    gaps = {gap.id for gap in report.missing}
    return tuple(choice for choice in _open(report, Kind.FACT) if choice.value not in gaps)


@lru_cache(maxsize=64)
def _open(report: Report, kind: Kind) -> tuple[Choice, ...]:
    """Everything a kind of parameter takes, most telling first."""
    match kind:
        case Kind.ENTITY:
            return tuple(_named(report, entity) for entity in _by_number(report))
        case Kind.SUBJECT:
            whole = (Choice(m.label, m.id) for m in vocabulary.yearly(report))
            single = (e for e in _by_number(report) if query.has_trend(report, e))
            return (*whole, *(_named(report, entity) for entity in single))
        case Kind.TOPIC:
            terms = (s.terms[0] for s in report.statements.values() if s.terms)
            names = tuple(_named(report, entity) for entity in _by_number(report))
            return (*names, *(Choice(term[:LABEL], term) for term in dict.fromkeys(terms)))
        case Kind.FACT:
            others = (Choice(f"{n.id} – {ids.told(n)}"[:LABEL], n.id) for n in ids.every(report))
            return (*_numbers(report), *others)
        case Kind.YEAR:
            first, last = vocabulary.known_years(report)
            return tuple(Choice(str(y), str(y)) for y in range(last, first - 1, -1))
        case _:
            return ()


def _by_number(report: Report) -> list[Entity]:
    """All names: in the order of the rankings' dimensions, the larger numbers first."""
    order = list(dict.fromkeys(ranking.dimension for ranking in report.rankings))

    def key(entity: Entity) -> tuple[bool, int, int]:
        place = order.index(entity.dimension) if entity.dimension in order else len(order)
        fact = query.prefer(report, report.rankings[0].measure, entity.id)
        return fact is None, place, -int(fact.value) if fact else 0

    return sorted(report.entities.values(), key=key)


def _named(report: Report, entity: Entity) -> Choice:
    for measure in report.measures:
        if fact := query.prefer(report, measure, entity.id):
            return Choice(f"{entity.label} – {numbers.full(fact)}"[:LABEL], entity.id)
    return Choice(entity.label[:LABEL], entity.id)


def _numbers(report: Report) -> Iterator[Choice]:
    """The numbers people ask about: first those of whole names, then the printed rest."""
    alone = [fact for fact in report.facts.values() if len(fact.dimensions) < 2]
    crossed = [fact for fact in report.facts.values() if len(fact.dimensions) >= 2]
    for fact in (*alone, *crossed):
        yield Choice(f"{fact.id} – {fact.label}: {numbers.full(fact)}"[:LABEL], fact.id)


def _best(found: Iterable[Choice], typed: str) -> list[Choice]:
    """Choices that begin as typed, then those with a word that does, then those containing it."""
    wanted = fold(typed)
    if not wanted:
        return list(found)[:MOST]
    ranked: list[tuple[int, Choice]] = []
    for choice in found:
        label = _folded(choice.label)
        if label.startswith(wanted) or choice.value.casefold() == wanted:
            ranked.append((0, choice))
        elif f" {wanted}" in label or choice.value.casefold().startswith(wanted):
            ranked.append((1, choice))
        elif wanted in label:
            ranked.append((2, choice))
    return [choice for _, choice in sorted(ranked, key=lambda pair: pair[0])][:MOST]


@lru_cache(maxsize=8192)
def _folded(label: str) -> str:
    return fold(label)


def complete(desk: Desk, text: str) -> tuple[Choice, ...]:
    """
    What may be typed next after *text* (with or without `/name`): the label says what it is,
    the value is the whole text to put in its place. At most ten.
    """
    name, head, rest = _command(desk, text)
    report = desk.reports[name]
    verb, space, said = rest.partition(" ")
    if not space:
        return tuple(
            Choice(f"{command.verb} – {command.summary}", f"{head}{command.verb} ")
            for command in COMMANDS
            if command.verb.startswith(fold(verb))
        )
    command = VERBS.get(fold(verb))
    if command is None:
        return ()
    before, _, last = said.rpartition(" ")
    start = f"{head}{verb} {before} " if before else f"{head}{verb} "
    given = _given(report, command, before)
    return tuple(_continued(report, command, given, start, last))[:10]


def _command(desk: Desk, text: str) -> tuple[str, str, str]:
    """The report's name, what of *text* names it, and the rest."""
    plain = text.lstrip()
    if plain.startswith("/"):
        typed, space, rest = plain[1:].partition(" ")
        if typed in desk.reports and space:
            return typed, f"/{typed} ", rest.lstrip()
        return desk.home.name, f"/{desk.home.name} ", ""
    return desk.home.name, "", plain


def _given(report: Report, command: Command, words: str) -> frozenset[str]:
    """The options that these words fill already."""
    try:
        return frozenset(parse(report, command, words)[0])
    except UserError:
        return frozenset()


def _continued(
    report: Report, command: Command, given: frozenset[str], start: str, last: str
) -> Iterator[Choice]:
    name, colon, typed = last.partition(":")
    for param in command.params:
        if param.name in given or (colon and param.name != name):
            continue
        prefix = f"{name}:" if colon else ""
        for choice in _best(_all(report, command, param), typed if colon else last)[:10]:
            if last or param.kind != Kind.FACT:
                yield Choice(choice.label, f"{start}{prefix}{choice.value} ")


def warm(report: Report) -> None:
    """Make everything that may be suggested, so that nobody has to wait for it."""
    topics.statements(report)
    entities(report)
    _listed(report)
    _citable(report)
    for kind in Kind:
        _best(_open(report, kind), "a")
