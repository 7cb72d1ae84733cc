"""A question as typed → its parts, every word accounted for. Pure.

The longest phrase counts, from left to right. What means nothing is put right if it is clearly a
typo of one known word; else it stays unknown, and the question is not answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from bot.asking.lexicon import Lexicon, Sense, lexicon
from bot.asking.mending import mended
from bot.asking.ordinary import PLACES
from bot.asking.question import Listed, Mention, Question
from bot.asking.tokens import Token, tokens
from bot.facts.model import Measure, Report

AUXILIARY = frozenset(["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can"])
GREETING = frozenset(["hey", "hi", "hello", "yo", "so", "well", "ok", "okay", "bot", "please", "pls", "and", "but", "dear", "genai"])


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
    for sense in senses:
        if sense.kind == "sign" and "filler" in kinds:
            parts.hints.add(sense.id)
        elif sense.kind == "sign" and not kinds & {"entity", "by"}:
            parts.signs.append((sense.id, at))
    first = senses[0]
    match first.kind:
        case "entity":
            _mention(parts, first.id, text, at, at + count)
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


def _mention(parts: _Parts, id: str, text: str, at: int, end: int) -> None:
    entity = parts.report.entities[id]
    if text in PLACES and entity.label.casefold() != text:
        parts.unknown.append(text)
        return
    parts.mentions.append(Mention(entity, at, end))


def _measure(parts: _Parts, id: str, text: str, at: int) -> None:
    parts.counted.append(parts.report.measures[id])
    if text.startswith("most "):
        parts.signs.append(("most", at))
    if text.startswith("fastest"):
        parts.signs.append(("fast", at))


def _polar(words: tuple[Token, ...], signs: frozenset[str]) -> bool:
    """Whether the question wants a yes or a no."""
    asked = {"how many", "who", "what", "when", "where", "difference"}
    first = next((word.text for word in words if word.text not in GREETING), "")
    return first in AUXILIARY or ("true" in signs and not signs & asked)


def unknown_words(question: Question) -> Iterator[str]:
    """The words that mean nothing here, each once."""
    yield from dict.fromkeys(question.unknown)
