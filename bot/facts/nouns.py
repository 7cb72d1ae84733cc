"""Rows → the nouns that need no other: sources, names, conflicts, what is missing. Pure."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.facts.beside import Conflict, Missing
from bot.facts.model import Entity, Source
from bot.facts.rows import Row

T = TypeVar("T")


def sources(rows: Iterable[Row]) -> dict[str, Source]:
    columns = ("id", "title", "publisher", "published", "url", "kind", "licence", "note")
    return made(rows, lambda row: Source(*(row[column] for column in columns)))


def entities(rows: Iterable[Row]) -> dict[str, Entity]:
    def one(row: Row) -> Entity:
        words = row["id"], row["dimension"], row["label"], row["short"]
        return Entity(*words, row.several("aliases"), row["kind"], row["country"], row["article"])

    return made(rows, one)


def conflicts(rows: Iterable[Row]) -> tuple[Conflict, ...]:
    def one(row: Row) -> Conflict:
        return Conflict(row["id"], row["title"], row["text"], row["ruling"], row.several("rows"))

    return tuple(made(rows, one).values())


def missing(rows: Iterable[Row]) -> tuple[Missing, ...]:
    def one(row: Row) -> Missing:
        answers, terms = row.several("answers"), row.several("terms")
        return Missing(row["id"], row["what"], row["why"], answers, terms)

    return tuple(made(rows, one).values())


def made(rows: Iterable[Row], make: Callable[[Row], T | None]) -> dict[str, T]:
    """What sound rows become, by id (a sentence's number is its id)."""
    found: dict[str, T] = {}
    for row in rows:
        if row.sound and (noun := make(row)) is not None:
            found[row["id"] or row["number"]] = noun
    return found
