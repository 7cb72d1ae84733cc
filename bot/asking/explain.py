"""Words instead of numbers: definitions, method, policy, the article's claims. Pure.

A statement answers only if it covers every word of the question that means something.
"""

from collections.abc import Iterable
from functools import lru_cache

from bot.asking import language
from bot.asking.answer import Explained, Finding
from bot.asking.lexicon import subject
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Report, Statement

ENDINGS = (
    *("ators", "ator", "ated", "ates", "ating", "ate", "ations", "ation", "ments", "ment", "ions"),
    *("ings", "ers", "ors", "ing", "ion", "ies", "ed", "er", "or", "es", "ly", "e", "s", "y"),
)
"""Longest first; a root is what is left of a word without one of them."""

LEADING = (
    "what is a an are the whats does do mean meant by meaning of define definition explain s stand"
    " for stands tell me about please pls can you exactly describe means to in term terms concept"
)
"""Words around a term whose meaning is asked for."""

BETWEEN = frozenset(["of", "the", "in", "a", "to", "do", "not", "has", "have", "is", "are"])
"""Words of a term that a question may leave out."""

Roots = frozenset[str]


def root(word: str) -> str:
    """A word without its ending, as far as four letters are left of it."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def roots(words: Iterable[str]) -> Roots:
    return frozenset(root(word) for word in words)


@lru_cache(maxsize=1)
def small() -> frozenset[str]:
    """Words that a statement need not say."""
    signs = (text for sign in ("how many", "who", "what", "how", "when", "where", "define", "true")
             for text in language.ASKED[sign].split(";"))  # fmt: skip
    texts = (*language.FILLER.split(";"), *signs, "can", "at", "long", "last", "the")
    return frozenset(word for text in texts for word in phrase(text)) - {
        "china",
        "data",
        "order",
        "use",
    }


def content(report: Report, question: Question) -> Roots:
    """The roots of the words that mean something."""
    about = {word for text in subject(report) if len(phrase(text)) == 1 for word in phrase(text)}
    words = (token.text for token in question.words)
    return roots(word for word in words if word not in small() and word not in about)


def defined(report: Report, question: Question) -> Finding | None:
    """ "What is a GAN": the term, and nothing but the term, is asked for."""
    asked = question.has("define") or question.has("what") or "define" in question.hints
    if not asked or question.has("how many", "most", "least", "share", "top", "rank"):
        return None
    words = [t.text for t in question.words if t.text not in _leading()]
    found = _by_term(report).get(tuple(words), ())
    return Explained(found, ("Definition", found[0].terms[0])) if found else None


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    return frozenset(LEADING.split())


@lru_cache(maxsize=16)
def _by_term(report: Report) -> dict[tuple[str, ...], tuple[Statement, ...]]:
    found: dict[tuple[str, ...], tuple[Statement, ...]] = {}
    for statement in report.statements.values():
        for term in statement.terms:
            words = tuple(word for word in phrase(term) if word not in _leading())
            if words and statement not in found.get(words, ()):
                found[words] = (*found.get(words, ()), statement)
    return found


def stated(report: Report, question: Question) -> Finding | None:
    """The statement that covers the question, or the two that do so together."""
    asked = content(report, question)
    if not asked or "orders" in question.beyond:
        return None
    known = report.statements.values()
    best = [(score, s) for s in known if (score := _covers(report, question, s, asked))]
    if best:
        top = max(score for score, _ in best)
        found = tuple(s for score, s in best if score == top)[:1]
        return Explained(found, _about(found[0]))
    return _both(report, question, asked)


def _about(statement: Statement) -> tuple[str, ...]:
    return (statement.topic.capitalize(), *statement.terms[:1])


def _both(report: Report, question: Question, asked: Roots) -> Finding | None:
    """ "The difference between A and B": both definitions, where A and B are all that is asked."""
    if question.beyond or not question.has("difference"):
        return None
    asked -= roots(("difference", "between"))
    known = report.statements.values()
    terms = [(term, s) for s in known for term in _said(s)[1] if term and term <= asked]
    for one, first in terms:
        for other, second in terms:
            if first is not second and one | other == asked:
                return Explained((first, second), _about(first))
    return None


def _covers(report: Report, question: Question, statement: Statement, asked: Roots) -> int:
    """How well: words of a term found, and every other word said by the statement; 0 if not."""
    said, terms = _said(statement)
    if not asked <= said:
        return 0
    if question.has("how many") and not statement.figure:
        return 0
    matched = max(
        (len(term) for term in terms if term and term <= asked | _whole(report, question)),
        default=0,
    )
    if question.has("when") and not statement.date:
        return 0
    if matched > (1 if question.beyond or question.has("who", "where") else 0):
        return 10 * matched + 2 * len(asked) + bool(statement.figure)
    return len(asked) if len(asked) >= (5 if question.beyond else 4) else 0


def _whole(report: Report, question: Question) -> Roots:
    return roots(token.text for token in question.words)


@lru_cache(maxsize=1024)
def _said(statement: Statement) -> tuple[Roots, tuple[Roots, ...]]:
    texts = (statement.statement, statement.quote, statement.topic, statement.note, statement.date)
    terms = tuple(roots(w for w in phrase(term) if w not in BETWEEN) for term in statement.terms)
    words = [word for text in (*texts, *statement.terms) for word in phrase(text)]
    return roots(words), terms
