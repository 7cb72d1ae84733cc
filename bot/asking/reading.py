"""A question as typed → its parts, every word accounted for. Pure.

The longest phrase counts, from left to right. What means nothing is put right if it is clearly a
typo of one known word; else it stays unknown, and the question is not answered.
"""

from functools import lru_cache

from bot.asking.asides import without
from bot.asking.chatter import is_manner
from bot.asking.dates import in_full
from bot.asking.lexicon import Lexicon, lexicon
from bot.asking.mending import mended, phrased
from bot.asking.naming import settled
from bot.asking.parts import figure, meant
from bot.asking.polarity import begun, polar
from bot.asking.question import Question
from bot.asking.settling import settle
from bot.asking.spellings import SPELLED
from bot.asking.synonyms import SAME, WEAK
from bot.asking.taking import Parts
from bot.asking.tokens import Token, tokens
from bot.facts.report import Report

SPOKEN = WEAK | {word for line in SAME for word in line.split()}
"""Words of sentences, which are no slips of others."""


@lru_cache(maxsize=1024)
def read(report: Report, text: str) -> Question:
    """The question in parts."""
    known = lexicon(report)
    typed = tokens(in_full(report, without(known, text)))
    words, changed = _spelled(known, begun(typed))
    parts = Parts(report)
    at = 0
    while at < len(words):
        at += _step(parts, known, words, at)
    settled(parts, words)
    signs = _about_the_report(parts)
    read_so_far = Question(
        words=words,
        mentions=tuple(parts.mentions),
        counted=tuple(dict.fromkeys(parts.counted or parts.softly)),
        softly=tuple(dict.fromkeys(parts.softly)),
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
        polar=polar(words, signs),
        asks=text.rstrip().endswith("?"),
        beyond=tuple(dict.fromkeys(parts.beyond)),
        unknown=tuple(parts.unknown),
        mended=changed,
    )
    return settle(report, read_so_far)


def _about_the_report(parts: Parts) -> frozenset[str]:
    """All signs; "who published" asks for the report's author only where nothing is counted."""
    signs = frozenset(sign for sign, _ in parts.signs)
    counts = parts.counted or parts.mentions or parts.by
    return signs - {"author"} if counts and not signs & {"report", "article"} else signs


def _spelled(
    known: Lexicon, typed: tuple[Token, ...]
) -> tuple[tuple[Token, ...], tuple[tuple[str, str], ...]]:
    """The words with typos put right, and which were."""
    words: list[Token] = []
    changed: list[tuple[str, str]] = []
    texts = tuple(token.text for token in typed)
    for at, token in enumerate(typed):
        right = _right(known, texts, at) if token.kind == "word" else ()
        words += [Token(word) for word in right] or [token]
        if right:
            changed.append((token.text, " ".join(right)))
    if found := phrased(known, tuple(word.text for word in words)):
        at, name = found
        typed_as = " ".join(word.text for word in words[at : at + len(name)])
        changed.append((typed_as, " ".join(name)))
        words[at : at + len(name)] = map(Token, name)
    return tuple(words), tuple(changed)


def _right(known: Lexicon, texts: tuple[str, ...], at: int) -> tuple[str, ...]:
    """What is meant by a word that means nothing."""
    word = texts[at]
    if word in SPELLED and (word not in known.telling or _stands_alone(known, texts, at)):
        return SPELLED[word]
    right = None if word in known.words or word in SPOKEN else mended(known, word)
    return (right,) if right else ()


def _stands_alone(known: Lexicon, texts: tuple[str, ...], at: int) -> bool:
    """Whether it is part of no name here: "univ" is, in some that are printed so."""
    if (texts[at],) in known.senses or len(texts[at]) < 4:
        return False
    starts = range(max(0, at - known.longest + 1), at + 1)
    return all(known.at(texts, start)[1] <= at - start for start in starts)


def _step(parts: Parts, known: Lexicon, words: tuple[Token, ...], at: int) -> int:
    """Reads the phrase that begins there; how many words it took."""
    senses, count = known.at(tuple(word.text for word in words), at)
    token = words[at]
    if token.kind != "word" and count < 2:
        figure(parts, token, words, at)
        count = 1
    elif not senses:
        if (len(token.text) > 1 or not token.text.isascii()) and not is_manner(token.text):
            parts.unknown.append(token.text)
        count = 1
    else:
        meant(parts, senses, words, at, count)
    if not (count > 1 and senses[0].kind == "subject"):
        parts.telling += [word.text for word in words[at : at + count]]
    parts.previous = words[at + count - 1].text
    return count
