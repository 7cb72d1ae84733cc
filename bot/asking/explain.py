"""Words instead of numbers: method, policy, what companies do. Pure.

A statement answers only if it covers every word of the question that means something.
"""

from dataclasses import replace
from functools import lru_cache

from bot.asking.answer import Explained, Finding
from bot.asking.question import Question
from bot.asking.roots import Roots, content, roots
from bot.asking.tokens import phrase, these
from bot.facts.model import Report, Statement

BETWEEN = these("of the in a to do not has have is are")
"""Words of a term that a question may leave out."""

SPARED = these("and or by with for as per")


def stated(report: Report, question: Question) -> Finding | None:
    """The statement that covers the question, or the two that do so together."""
    asked = _sourced(question, content(report, question))
    if not asked or "orders" in question.beyond:
        return None
    if found := _best(report, question, asked):
        return Explained((found,), _about(found), _dated(question, found, asked))
    when = roots((*map(str, question.years), *MONTHS))
    if question.polar and len(question.years) == 1 and (less := asked - when):
        beyond = tuple(reason for reason in question.beyond if reason != "finer")
        found = _best(report, replace(question, beyond=beyond), less)
        if found and found.date:
            return Explained((found,), _about(found), "No.")
    return _both(report, question, asked)


def _sourced(question: Question, asked: Roots) -> Roots:
    """ "Where do the papers come from" asks for their source."""
    words = {token.text for token in question.words}
    comes = question.has("where") and words & {"come", "comes", "from", "taken", "sourced"}
    return asked | roots(["source"]) if comes and not question.entities else asked


MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)


def _dated(question: Question, statement: Statement, asked: Roots) -> str:
    """ "Yes" to a year (and month) that is claimed and that the statement says."""
    year = question.years[0] if len(question.years) == 1 else None
    told = question.polar and year is not None and statement.date.startswith(str(year))
    return "Yes." if told and not question.numbers else ""


def _best(report: Report, question: Question, asked: Roots) -> Statement | None:
    """The one that says most of it."""
    known = report.statements.values()
    scored = [(score, s) for s in known if (score := _covers(report, question, s, asked))]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


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
    words = {token.text for token in question.words}
    if words & {"many", "much", "often"} and not statement.figure:
        return 0
    matched = max(
        (len(term) for term in terms if term and term <= asked | _whole(report, question)),
        default=0,
    )
    if question.has("when") and not statement.date:
        return 0
    if question.has("share") and not statement.figure:
        return 0
    loose = question.beyond or question.by
    if not _asks(words) and (loose or (question.counted and not _named(statement, asked))):
        return 0
    if matched > (1 if _doubtful(report, question, statement, asked) else 0):
        return 10 * matched + 2 * len(asked) + bool(statement.figure)
    return len(asked) if len(asked) >= (5 if question.beyond else 4) else 0


ASKING = these("what how why when who where which is are was were do does did has have can")


def _asks(words: set[str]) -> bool:
    """Whether it is a question in form: "BERT patents" asks for a count of them."""
    return bool(words & ASKING)


def _named(statement: Statement, asked: Roots) -> bool:
    """Whether the words are a term as a whole."""
    return any(term and term >= asked for term in _said(statement)[1])


def _doubtful(report: Report, question: Question, statement: Statement, asked: Roots) -> bool:
    """Whether one word of a term is too little: unless only this statement has that word."""
    if not (question.beyond or question.has("who", "where")):
        return False
    own = {word for term in _said(statement)[1] if len(term) == 1 for word in term}
    others = [s for s in report.statements.values() if s is not statement]
    return not any(w in asked and all(w not in _said(o)[0] for o in others) for w in own)


def _whole(report: Report, question: Question) -> Roots:
    return roots(token.text for token in question.words)


@lru_cache(maxsize=1024)
def _said(statement: Statement) -> tuple[Roots, tuple[Roots, ...]]:
    texts = (statement.statement, statement.quote, statement.topic, statement.note, statement.date)
    terms = tuple(
        roots(w for w in phrase(term) if w not in BETWEEN and w not in SPARED)
        for term in statement.terms
    )
    words = [word for text in (*texts, *statement.terms) for word in phrase(text)]
    return roots(words), terms
