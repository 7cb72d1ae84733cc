"""How well a sentence of the report, or of the article, answers a question in words. Pure.

Words weigh by how few sentences have them. What a question has and a sentence has not counts
against it: little for words of the language, much for names, years and words nothing is known of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Generic, TypeVar

from bot.asking import fillers
from bot.asking.chatter import CHATTER
from bot.asking.lexicon import lexicon, subject
from bot.asking.question import Question
from bot.asking.roots import Roots, root, roots, single
from bot.asking.synonyms import SAME, WEAK
from bot.asking.tokens import Token, phrase, these
from bot.facts.beside import Claim, Statement
from bot.facts.report import Report

Sentence = Statement | Claim
S = TypeVar("S", bound=Statement | Claim)

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
TIMES = these("day date month year week")

UP_TO = these("the to than exceed exceeds")
"""Before a number that is that of all together: it only stands for the whole."""

TELLING = 3.0
"""What a word weighs that not many sentences have."""

QUOTED = 0.6
"""What a word weighs that only the quotation has."""


@dataclass(frozen=True, slots=True)
class Said:
    """The roots of a sentence, with those of its *terms* and of what is *quoted* for it."""

    own: Roots
    terms: tuple[Roots, ...]
    quoted: Roots

    @property
    def words(self) -> Roots:
        """All of them."""
        return self.own | self.quoted


@dataclass(frozen=True, slots=True)
class Asked:
    """The roots of a question's *words*; those that are *plain* must be accounted for."""

    words: Roots
    plain: Roots

    def without(self, words: Roots) -> "Asked":
        """All but these."""
        return Asked(self.words - words, self.plain - words)


@dataclass(frozen=True, slots=True)
class Fit(Generic[S]):
    """How well it fits: the *weight* of words in common, the part of the question
    *covered*, how many words are *term*s of it, the part of the sentence that is asked (*back*)."""

    sentence: S
    weight: float
    covered: float
    term: int
    back: float

    @property
    def score(self) -> float:
        """To be compared with that of other sentences."""
        return self.weight * self.covered**2 * (1 + 0.3 * self.term)


def fits(report: Report, asked: Asked, of: Iterable[S]) -> list[Fit[S]]:
    """The sentences that have something of the question, the best first."""
    rare = _rarity(report)
    unknown = max(rare.values(), default=1.0)
    found = []
    for sentence in of:
        said = _said(report, sentence)
        own, quoted = asked.words & said.own, (asked.words & said.quoted) - said.own
        weight = sum(rare[word] for word in own) + QUOTED * sum(rare[word] for word in quoted)
        missing = asked.plain - own - quoted
        lost = sum(rare.get(word, unknown) for word in missing)
        if weight:
            term = len(frozenset[str]().union(*(t for t in said.terms if t <= asked.words)))
            whole_weight = sum(rare[word] for word in said.own - weak() | own)
            covered = weight / (weight + lost)
            found.append(Fit(sentence, weight, covered, term, weight / whole_weight))
    return sorted(found, key=lambda fit: (-fit.score, not _named(report, asked, fit), -fit.back))


def _named(report: Report, asked: Asked, fit: Fit[S]) -> bool:
    """Whether what it is known by before all is asked for."""
    return any(term <= asked.words for term in _said(report, fit.sentence).terms[:1])


def asked_words(report: Report, question: Question) -> Asked:
    """What a question says, names as what they stand for."""
    whole_numbers = _wholes(report)
    texts = tuple(
        token.text
        for before, token in pairwise((Token(""), *question.words))
        if not (before.text in UP_TO and token.value in whole_numbers)
    )
    words = _signature(report, texts) - _subject(report)
    kinds = {b for a, b in pairwise(texts) if a in ("which", "what") and _only_kind(report, b)}
    silent = WEAK | (single() - _alike()) | kinds | _idle()
    plain = _signature(report, tuple(text for text in texts if text not in silent)) - _weakly()
    named = {word for word in words if word.startswith("@")}
    return Asked(words, (plain | named) & words)


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    """What people say around a question, in one word."""
    words = frozenset(word for text in CHATTER.split(";") if len(phrase(text)) == 1
                      for word in phrase(text))  # fmt: skip
    return words - _alike()


def _only_kind(report: Report, text: str) -> bool:
    """Whether it only says of what kind the answer is: a word of the language, or of many."""
    known = lexicon(report).words | TIMES
    said = any(rarity(report, word) for word in _signature(report, (text,)))
    return not _told(report, text) and (said or text in known)


def _told(report: Report, text: str) -> bool:
    """Whether only a few sentences have that word: then it says what is asked for."""
    return text not in TIMES and any(
        rarity(report, word) > TELLING for word in _signature(report, (text,))
    )


def whole(report: Report, sentence: Sentence) -> Roots:
    """All words of a sentence."""
    return _said(report, sentence).words


def terms_of(report: Report, sentence: Sentence) -> tuple[Roots, ...]:
    """What it is known by."""
    return _said(report, sentence).terms


def words_of(report: Report, text: str) -> Roots:
    """The words of any text, as they are compared."""
    return _signature(report, phrase(text))


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    """Words that mean nothing in a sentence either."""
    small_words = frozenset(w for text in fillers.SMALL.split(";") for w in phrase(text))
    return small_words - (_alike() - {"when", "many", "may"})


@lru_cache(maxsize=1)
def _alike() -> frozenset[str]:
    """All words that others stand for."""
    return frozenset(word for line in SAME for word in line.split())


def rarity(report: Report, word: str) -> float:
    """How much it tells that a sentence has that root."""
    return _rarity(report).get(word, 0)


@lru_cache(maxsize=1)
def _weakly() -> Roots:
    """The roots of other forms of words that say little, where they stand for nothing else."""
    return roots(WEAK) - roots(_alike())


@lru_cache(maxsize=1)
def weak() -> Roots:
    """The roots of words that a sentence need not say."""
    return roots(WEAK | (single() - _alike()))


@lru_cache(maxsize=16)
def _subject(report: Report) -> Roots:
    """What everything is about; "generative AI" says nothing, "AI" alone little."""
    split = [phrase(name) for name in subject(report)]
    return roots(w for words in split for w in words if len(words) == 1)


@lru_cache(maxsize=2048)
def _said(report: Report, sentence: Sentence) -> Said:
    if isinstance(sentence, Claim):
        texts: tuple[str, ...] = (sentence.statement, sentence.figure)
        terms: tuple[str, ...] = ()
    else:
        texts = (
            sentence.statement, sentence.topic, sentence.note, sentence.date, sentence.figure,
            "date" if sentence.date else "", month(sentence.date),
        )  # fmt: skip
        terms = sentence.terms
    own = _all(report, *texts, *terms)
    quoted = _all(report, "" if isinstance(sentence, Claim) else sentence.quote)
    said = (_signature(report, phrase(term)) for term in terms)
    return Said(own, tuple(term - _subject(report) or term for term in said), quoted)


def month(date: str) -> str:
    """ "October" for "2023-10"."""
    number = date[5:7]
    return MONTHS[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(MONTHS) else ""


def _all(report: Report, *texts: str) -> Roots:
    return frozenset[str]().union(*(_signature(report, phrase(text)) for text in texts))


def _signature(report: Report, texts: tuple[str, ...]) -> Roots:
    """Roots of the words, and for names of countries and organisations what they stand for."""
    known, found, at = lexicon(report), set[str](), 0
    proper = _proper(report)
    while at < len(texts):
        senses, count = known.at(texts, at)
        name = next((s.id for s in senses if s.kind == "entity" and s.id in proper), "")
        if name:
            found.add(f"@{name}")
            at += count
            continue
        if texts[at] not in _silent():
            found.add(root(texts[at]))
        at += 1
    return frozenset(found)


@lru_cache(maxsize=16)
def _proper(report: Report) -> frozenset[str]:
    """The names that are proper ones: of organisations, and of where they are."""
    every = report.entities.values()
    kinds = {e.dimension for e in every if e.country}
    kinds |= {report.entities[e.country].dimension for e in every if e.country in report.entities}
    return frozenset(e.id for e in every if e.dimension in kinds)


@lru_cache(maxsize=16)
def _wholes(report: Report) -> frozenset[Decimal]:
    """What is printed for all together."""
    measures = {report.measures[ranking.measure].id for ranking in report.rankings}
    return frozenset(
        fact.value
        for fact in report.facts.values()
        if fact.measure in measures and not fact.dimensions and fact.year is None
    )


def numbers_of(report: Report, question: Question) -> frozenset[Decimal]:
    """The numbers in a question but those of all together."""
    words = pairwise((Token(""), *question.words))
    idle = {b.value for a, b in words if a.text in UP_TO and b.value in _wholes(report)}
    return frozenset(question.numbers) - idle


@lru_cache(maxsize=16)
def _rarity(report: Report) -> dict[str, float]:
    """How much a root tells: the fewer sentences have it, the more."""
    every: tuple[Sentence, ...] = (*report.statements.values(), *report.claims.values())
    counts: dict[str, int] = {}
    for sentence in every:
        for word in _said(report, sentence).words:
            counts[word] = counts.get(word, 0) + 1
    return {word: 0.5 + log(len(every) / count) for word, count in counts.items()}
