"""A question as typed → its parts, every word accounted for. Pure.

The longest phrase counts, from left to right. What means nothing is put right if it is clearly a
typo of one known word; else it stays unknown, and the question is not answered.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from bot.asking.language import NUMBERS
from bot.asking.lexicon import Lexicon, Sense, lexicon
from bot.asking.mending import mended
from bot.asking.ordinary import PLACES
from bot.asking.question import Listed, Mention, Question
from bot.asking.tokens import Token, phrase, tokens
from bot.facts.model import Entity, Measure, Report

AUXILIARY = frozenset(
    ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can"]
)
GREETING = frozenset(
    [
        "hey",
        "hi",
        "hello",
        "yo",
        "so",
        "well",
        "ok",
        "okay",
        "bot",
        "please",
        "pls",
        "and",
        "but",
        "dear",
        "genai",
    ]
)


@dataclass
class _Parts:
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


@lru_cache(maxsize=1024)
def read(report: Report, text: str) -> Question:
    """The question in parts."""
    known = lexicon(report)
    typed = tokens(text)
    words, changed = _spelled(known, typed)
    parts = _Parts(report)
    at = 0
    while at < len(words):
        at += _step(parts, known, words, at)
    signs = frozenset(sign for sign, _ in parts.signs)
    return Question(
        words=words,
        mentions=tuple(parts.mentions),
        counted=tuple(dict.fromkeys(parts.counted)),
        noun=parts.noun,
        lists=tuple(parts.lists),
        telling=tuple(parts.telling),
        by=tuple(parts.by),
        signs=signs,
        hints=frozenset(parts.hints),
        at=tuple(parts.signs),
        years=tuple(dict.fromkeys(parts.years)),
        numbers=tuple(parts.numbers),
        percents=tuple(parts.percents),
        places=tuple(dict.fromkeys(parts.places)),
        top=parts.top[0] if parts.top else None,
        polar=_polar(words, signs),
        beyond=tuple(dict.fromkeys(parts.beyond)),
        unknown=tuple(parts.unknown),
        mended=changed,
    )


def _spelled(
    known: Lexicon, typed: tuple[Token, ...]
) -> tuple[tuple[Token, ...], tuple[tuple[str, str], ...]]:
    """The words with typos put right, and which were."""
    words: list[Token] = []
    changed: list[tuple[str, str]] = []
    for token in typed:
        right = None
        if token.kind == "word" and token.text not in known.words:
            right = mended(known, token.text)
        words.append(Token(right) if right else token)
        if right:
            changed.append((token.text, right))
    return tuple(words), tuple(changed)


def _step(parts: _Parts, known: Lexicon, words: tuple[Token, ...], at: int) -> int:
    """Reads the phrase that begins there; how many words it took."""
    senses, count = known.at(tuple(word.text for word in words), at)
    token = words[at]
    if token.kind != "word" and count < 2:
        _figure(parts, token)
        count = 1
    elif not senses:
        if len(token.text) > 1 or not token.text.isascii():
            parts.unknown.append(token.text)
        count = 1
    else:
        _meant(parts, senses, words, at, count)
    if not (count > 1 and senses[0].kind == "subject"):
        parts.telling += [word.text for word in words[at : at + count]]
    parts.previous = words[at + count - 1].text
    return count


def _figure(parts: _Parts, token: Token) -> None:
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


def _number(parts: _Parts, value: Decimal) -> None:
    if parts.previous == "top":
        parts.top.append(int(value))
    elif parts.previous in ("number", "no", "nr", "rank", "place", "position", "num"):
        parts.places.append(int(value))
        parts.beyond = [reason for reason in parts.beyond if reason != "no"]
    else:
        parts.numbers.append(value)


def _meant(
    parts: _Parts, senses: tuple[Sense, ...], words: tuple[Token, ...], at: int, count: int
) -> None:
    kinds = {sense.kind for sense in senses}
    text = " ".join(word.text for word in words[at : at + count])
    signs = len(parts.signs)
    for sense in senses:
        if sense.kind == "sign" and "filler" in kinds:
            parts.hints.add(sense.id)
        elif sense.id == "they" and parts.mentions:
            continue
        elif sense.id == "there" and not _entity_next(parts, words, at + count):
            continue
        elif sense.kind == "sign" and not kinds & {"entity", "by"}:
            parts.signs.append((sense.id, at))
    if text.endswith("number") and _number_next(words, at + count):
        parts.signs = [*parts.signs[:signs], ("number", at)]
    first = senses[0]
    _follow(parts, senses)
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
            last = at + count == len(words)
            number = text == "no" and not last and words[at + 1].kind == "number"
            parts.beyond += [] if number or "filler" in kinds else [first.id]
        case "number":
            _number(parts, Decimal(first.number))
        case "place":
            parts.places.append(first.number)


def _number_next(words: tuple[Token, ...], at: int) -> bool:
    """ "Number two" is a place, "the number of" a count."""
    return at < len(words) and (words[at].kind == "number" or words[at].text in NUMBERS)


def _follow(parts: _Parts, senses: tuple[Sense, ...]) -> None:
    """ "How many Chinese papers": the measure that is counted, names before it apart."""
    first = senses[0]
    if parts.counting and first.kind == "measure" and parts.noun is None:
        parts.noun = parts.report.measures[first.id]
    starts = any(sense.kind == "sign" and sense.id == "how many" for sense in senses)
    parts.counting = starts or (parts.counting and first.kind in ("entity", "subject"))


def _entity_next(parts: _Parts, words: tuple[Token, ...], at: int) -> bool:
    """Whether a name follows: "filed in the US", not "filed in 2023"."""
    rest = [word.text for word in words[at : at + 2]]
    start = at + 1 if rest[:1] == ["the"] else at
    senses, _ = lexicon(parts.report).at(tuple(word.text for word in words), start)
    return bool(senses) and senses[0].kind == "entity"


def _mention(parts: _Parts, id: str, text: str, at: int, end: int) -> None:
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


def _list(parts: _Parts, entity: Entity, at: int, end: int) -> None:
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


def _measure(parts: _Parts, id: str, text: str, at: int) -> None:
    parts.counted.append(parts.report.measures[id])
    if text.startswith("most "):
        parts.signs.append(("most", at))
    if parts.report.measures[id].unit == "percent" and "share" in text.split():
        parts.signs.append(("share", at))
    if text.startswith("fastest"):
        parts.signs.append(("fast", at))


def _polar(words: tuple[Token, ...], signs: frozenset[str]) -> bool:
    """Whether the question wants a yes or a no."""
    if signs & {"how many", "who", "what", "when", "where", "difference"}:
        return False
    first = next((word.text for word in words if word.text not in GREETING), "")
    return first in AUXILIARY or "true" in signs
