"""One phrase of a question → what it asks for, and what it means. Pure."""

from decimal import Decimal

from bot.asking.lexicon import Sense, lexicon
from bot.asking.naming import first_so_many, mention
from bot.asking.numerals import NUMBERS
from bot.asking.question import Listed
from bot.asking.taking import Parts
from bot.asking.tokens import Token, these

CLAIMING = these(
    "than over under above below least exactly exceed exceeds exceeded nearly almost has have holds"
    " owns about"
)
"""Before these words' numbers no year stands, if what is counted follows."""


def figure(parts: Parts, token: Token, words: tuple[Token, ...], at: int) -> None:
    """Takes in one number, ordinal, percentage or year."""
    value = token.value or Decimal(0)
    match token.kind:
        case "year" if parts.previous in CLAIMING and _counts_next(parts, words, at + 1):
            _number(parts, value)
        case "year":
            parts.years.append(int(value))
            if parts.previous == "by":
                parts.beyond.append("until")
        case "percent":
            parts.percents.append(value)
            parts.signs.append(("percent", at))
        case "ordinal":
            parts.places.append(int(value))
        case _:
            _number(parts, value)


def _counts_next(parts: Parts, words: tuple[Token, ...], at: int) -> bool:
    """Whether what is counted follows, or what all is about and then that."""
    texts = tuple(word.text for word in words)
    senses, count = lexicon(parts.report).at(texts, at)
    if senses and senses[0].kind == "subject":
        senses, _ = lexicon(parts.report).at(texts, at + count)
    return bool(senses) and senses[0].kind == "measure"


def _number(parts: Parts, value: Decimal) -> None:
    if parts.previous == "top":
        parts.top.append(int(value))
    elif parts.previous == "first" and parts.places[-1:] == [1]:
        parts.places.pop()
        parts.top.append(int(value))
        parts.signs.append(("top", -1))
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
            if not first_so_many(parts, first.id, words, at, count):
                mention(parts, first.id, text, at, at + count)
        case "other":
            parts.unknown.append(text)
        case "by" if _is_rank(senses) and _number_next(words, at + count):
            parts.signs.append(("rank", at))
        case "by":
            parts.by.append(Listed(first.id, at, at + count))
            if parts.previous == "by":
                parts.signs.append(("list", at))
        case "measure":
            soft = any(sense.kind == "filler" for sense in senses)
            _measure(parts, first.id, text, at, soft=soft)
        case "beyond":
            number = text == "no" and _number_next(words, at + count)
            parts.beyond += [] if number else [first.id]
        case _:
            _numeral(parts, first, text, at)


def _is_rank(senses: tuple[Sense, ...]) -> bool:
    """ "Places" of a list as well as on the map."""
    return any(sense.kind == "sign" and sense.id == "rank" for sense in senses)


def _numeral(parts: Parts, sense: Sense, text: str, at: int) -> None:
    """Numbers in words; "doubled" says besides that it grew."""
    match sense.kind:
        case "number":
            _number(parts, sense.number)
        case "place":
            parts.places.append(int(sense.number))
        case "part":
            parts.percents.append(sense.number)
            parts.signs.append(("percent", at))
        case "multiple":
            parts.numbers.append(sense.number)
            parts.signs.append(("times", at))
            if text.endswith("d"):
                parts.signs.append(("grow", at))


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
    signs = {sense.id for sense in senses if sense.kind == "sign"}
    starts = bool(signs & {"how many", "how often"})
    parts.counting = starts or (parts.counting and first.kind in ("entity", "subject"))


def _entity_next(parts: Parts, words: tuple[Token, ...], at: int) -> bool:
    """Whether a name follows: "filed in the US", not "filed in 2023"."""
    rest = [word.text for word in words[at : at + 2]]
    start = at + 1 if rest[:1] == ["the"] else at
    senses, _ = lexicon(parts.report).at(tuple(word.text for word in words), start)
    return bool(senses) and senses[0].kind == "entity"


def _measure(parts: Parts, id: str, text: str, at: int, *, soft: bool) -> None:
    """*soft*: the word may as well mean nothing ("filed")."""
    (parts.softly if soft else parts.counted).append(parts.report.measures[id])
    if text.startswith("most "):
        parts.signs.append(("most", at))
    if parts.report.measures[id].unit == "percent" and "share" in text.split():
        parts.signs.append(("share", at))
    if text.startswith("fastest"):
        parts.signs.append(("fast", at))
