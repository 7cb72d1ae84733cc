"""Words without their endings, words for one thing, and those that mean nothing. Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache

from Stemmer import Stemmer

from bot.asking import fillers, language
from bot.asking.lexicon import subject
from bot.asking.question import Question
from bot.asking.synonyms import SAME, WHOLE
from bot.asking.tokens import phrase, these
from bot.facts.report import Report

Roots = frozenset[str]

ABBREVIATED = re.compile(r"[b-df-hj-np-tv-xz]{3,}s")
"""Letters without a vowel and an ending, which no rule for words knows."""


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    return {_stemmed(word): _stemmed(line.split()[0]) for line in SAME for word in line.split()}


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """A word without its ending, or what stands for it."""
    stem = _stemmed(WHOLE.get(word, word))
    return _alike().get(stem, stem)


def _stemmed(word: str) -> str:
    # A stemmer holds the word it works on, so that threads cannot share one.
    stem = str(Stemmer("english").stemWord(word))
    return stem.removesuffix("s") if ABBREVIATED.fullmatch(stem) else stem


def roots(words: Iterable[str]) -> Roots:
    """The roots of these words, each once."""
    return frozenset(root(word) for word in words)


@lru_cache(maxsize=1)
def small() -> frozenset[str]:
    """Words that a statement need not say."""
    signs = (text for sign in ASKED for text in language.ASKED[sign].split(";"))
    texts = (*fillers.FILLER.split(";"), *signs, *SMALL)
    return frozenset(word for text in texts for word in phrase(text)) - MEANT


@lru_cache(maxsize=1)
def single() -> frozenset[str]:
    """Those of them that mean nothing by themselves, not only within a phrase."""
    signs = (text for sign in ASKED for text in language.ASKED[sign].split(";"))
    texts = (phrase(text) for text in (*fillers.FILLER.split(";"), *signs))
    return (frozenset(words[0] for words in texts if len(words) == 1) | SMALL) - MEANT


ASKED = ("how many", "how often", "who", "what", "how", "when", "where", "define", "true")
SMALL = these(
    "can may at long last the only call could would might did since or no more than fast should "
    "most so happened"
)
MEANT = these(
    "china data order use report address process issue issued collected collect gathered "
    "earned want wants term trade secrets"
    " good advance kind lot"
)
"""Words in fillers and signs that do mean something beside a term."""


def content(report: Report, question: Question) -> Roots:
    """The roots of the words that mean something."""
    about = _about(report)
    named = {t.text for m in question.mentions for t in question.words[m.at : m.end]}
    telling = (w for w in question.telling if w not in about)
    return roots(w for w in telling if w in named or w not in small())


@lru_cache(maxsize=16)
def _about(report: Report) -> frozenset[str]:
    """What everything is about, in one word."""
    split = [phrase(text) for text in subject(report)]
    return frozenset(words[0] for words in split if len(words) == 1)
