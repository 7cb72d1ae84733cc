"""The parts of a question while it is read, phrase by phrase. Pure; lives for one reading."""

from dataclasses import dataclass, field
from decimal import Decimal

from bot.asking.language import NUMBERS
from bot.asking.lexicon import Sense, lexicon
from bot.asking.ordinary import PLACES
from bot.asking.question import Listed, Mention
from bot.asking.tokens import Token, phrase
from bot.facts.model import Entity, Measure, Report


@dataclass
class Parts:
    """What has been read so far; lives for one call of `read`."""

    report: Report
    mentions: list[Mention] = field(default_factory=list)
    counted: list[Measure] = field(default_factory=list)
    by: list[Listed] = field(default_factory=list)
    signs: list[tuple[str, int]] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    percents: list[Decimal] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    top: list[int] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    lists: list[Entity] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)
    noun: Measure | None = None
    counting: bool = False
    previous: str = ""


def figure(parts: Parts, token: Token) -> None:
    value = token.value or Decimal(0)
    match token.kind:
        case "year":
            parts.years.append(int(value))
            if parts.previous == "by":
                parts.beyond.append("until")
        case "percent":
            parts.percents.append(value)
        case "ordinal":
            parts.places.append(int(value))
        case _:
            _number(parts, value)


def _number(parts: Parts, value: Decimal) -> None:
    if parts.previous == "top":
        parts.top.append(int(value))
    elif parts.previous in ("number", "no", "nr", "rank", "place", "position", "num"):
        parts.places.append(int(value))
        parts.beyond = [reason for reason in parts.beyond if reason != "no"]
    else:
        parts.numbers.append(value)


def meant(
    parts: Parts, senses: tuple[Sense, ...], words: tuple[Token, ...], at: int, count: int
) -> None:
    """Takes in one phrase: what it asks for, then what it means."""
    _signs(parts, senses, words, at, count)
    _follow(parts, senses)
    text = " ".join(word.text for word in words[at : at + count])
    first = senses[0]
    match first.kind:
        case "entity":
            _mention(parts, first.id, text, at, at + count)
        case "other":
            parts.unknown.append(text)
        case "by":
            parts.by.append(Listed(first.id, at, at + count))
        case "measure":
            _measure(parts, first.id, text, at)
        case "beyond":
            number = text == "no" and _number_next(words, at + count)
            parts.beyond += [] if number else [first.id]
        case "number":
            _number(parts, Decimal(first.number))
        case "place":
            parts.places.append(first.number)


def _signs(
    parts: Parts, senses: tuple[Sense, ...], words: tuple[Token, ...], at: int, count: int
) -> None:
    kinds = {sense.kind for sense in senses}
    if kinds & {"entity", "by"}:
        return
    before = len(parts.signs)
    for sense in senses:
        if sense.kind != "sign":
            continue
        if "filler" in kinds:
            parts.hints.add(sense.id)
        elif not _idle(parts, sense, words, at + count):
            parts.signs.append((sense.id, at))
    if words[at + count - 1].text == "number" and _number_next(words, at + count):
        parts.signs = [*parts.signs[:before], ("number", at)]


def _idle(parts: Parts, sense: Sense, words: tuple[Token, ...], end: int) -> bool:
    """ "They" after a name is that name; "filed in" before a year is no place."""
    if sense.id == "they":
        return bool(parts.mentions)
    return sense.id == "there" and not _entity_next(parts, words, end)


def _number_next(words: tuple[Token, ...], at: int) -> bool:
    """ "Number two" is a place, "the number of" a count."""
    return at < len(words) and (words[at].kind == "number" or words[at].text in NUMBERS)


def _follow(parts: Parts, senses: tuple[Sense, ...]) -> None:
    """ "How many Chinese papers": the measure that is counted, names before it apart."""
    first = senses[0]
    if parts.counting and first.kind == "measure" and parts.noun is None:
        parts.noun = parts.report.measures[first.id]
    starts = any(sense.kind == "sign" and sense.id == "how many" for sense in senses)
    parts.counting = starts or (parts.counting and first.kind in ("entity", "subject"))


def _entity_next(parts: Parts, words: tuple[Token, ...], at: int) -> bool:
    """Whether a name follows: "filed in the US", not "filed in 2023"."""
    rest = [word.text for word in words[at : at + 2]]
    start = at + 1 if rest[:1] == ["the"] else at
    senses, _ = lexicon(parts.report).at(tuple(word.text for word in words), start)
    return bool(senses) and senses[0].kind == "entity"


def _mention(parts: Parts, id: str, text: str, at: int, end: int) -> None:
    entity = parts.report.entities[id]
    if _is_list(parts.report, entity):
        _list(parts, entity, at, end)
        return
    if text in PLACES and entity.label.casefold() != text:
        parts.unknown.append(text)
        return
    parts.mentions.append(Mention(entity, at, end))


def _is_list(report: Report, entity: Entity) -> bool:
    """Whether the name is that of a printed list ("Top 20 owners")."""
    ranked = {ranking.dimension for ranking in report.rankings}
    return entity.dimension not in ranked and any(w.isdecimal() for w in phrase(entity.label))


def _list(parts: Parts, entity: Entity, at: int, end: int) -> None:
    """A printed list: how long it is, of what, and by which measure."""
    parts.lists.append(entity)
    parts.signs.append(("top", at))
    known = lexicon(parts.report)
    for word in phrase(entity.label):
        if word.isdecimal():
            parts.top.append(int(word))
        for sense in known.senses.get((word,), ())[:1]:
            if sense.kind == "by":
                parts.by.append(Listed(sense.id, at, end))
            if sense.kind == "measure":
                parts.counted.append(parts.report.measures[sense.id])


def _measure(parts: Parts, id: str, text: str, at: int) -> None:
    parts.counted.append(parts.report.measures[id])
    if text.startswith("most "):
        parts.signs.append(("most", at))
    if parts.report.measures[id].unit == "percent" and "share" in text.split():
        parts.signs.append(("share", at))
    if text.startswith("fastest"):
        parts.signs.append(("fast", at))
