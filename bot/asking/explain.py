"""Words instead of numbers: method, policy, what companies do, what the article says. Pure.

The sentence that has most of what the question says is the answer, if it has nearly all of it and
no other comes near; what it must have are the names, years and numbers of the question.
"""

from dataclasses import replace

from bot.asking.agreeing import DENYING, SOLELY, denies, verdict
from bot.asking.answer import Checked, Explained, Finding
from bot.asking.claims import retold
from bot.asking.fitting import PLENTY, fitting
from bot.asking.kinds import spoken
from bot.asking.prose import MONTHS, Asked, Fit, asked_words, terms_of, weak, whole
from bot.asking.question import Question
from bot.asking.roots import roots
from bot.asking.tokens import phrase
from bot.facts.beside import Statement
from bot.facts.report import Report

APART = 0.8
"""Of the best one's score: what comes nearer than this is told beside it."""
PAIR = 2
"""The least words that a sentence must share with what is claimed, where it is no verdict."""

WORDED = frozenset(("what", "how", "when", "who", "where", "define", "report", "numbers"))
"""Signs of a question that need not be for a number."""


def stated(report: Report, question: Question) -> Finding | None:
    """The statement that covers the question, or the two that do so together."""
    asked = _sourced(question, asked_words(report, question))
    ordered = "orders" in question.beyond and not _on_oneself(question)
    if not asked.words or ordered or _advice(question):
        return None
    apart = {token.text for token in question.words} >= {"difference", "and"}
    known = list(report.statements.values())
    if asked.words - asked_words(report, question).words:
        known = [each for each in known if each.topic == "method"]
    found = [] if apart else fitting(report, question, asked, known)
    if found:
        best = found[0].sentence
        read = (best.topic.capitalize(), *best.terms[:1])
        beside = [f.sentence for f in found[1:2] if f.score > APART * found[0].score]
        said = verdict(report, question, best, asked)
        few = len(asked.plain) < PAIR and found[0].term < PAIR
        if question.polar and not said and few and not question.mentions:
            return None
        if not said and denies(question) and not DENYING & spoken(found[0]):
            return None
        return Explained((best, *beside), read, said)
    return _on_another_date(report, question, asked) or _both(report, question, asked)


def _advice(question: Question) -> bool:
    """ "Should an AI be named as inventor": no report says what should be."""
    texts = [token.text for token in question.words]
    return texts[:1] == ["should"] and not {*texts[1:2]} & {"i", "we", "one"}


def _on_oneself(question: Question) -> bool:
    """ "Must I add a disclaimer if I translate": on what they do, and no order to do it."""
    texts = [token.text for token in question.words]
    return texts[1:2] in (["i"], ["we"]) and texts[0] in ("must", "may", "do", "can", "should")


def surely(report: Report, question: Question) -> Finding | None:
    """The statement for a question that has no word for numbers, and whose words it all has."""
    counted = question.counted and not question.has("numbers")
    if counted or question.polar or not question.signs <= WORDED:
        return None
    if question.numbers or question.places or question.years or question.percents:
        return None
    asked = asked_words(report, question)
    found = fitting(report, question, asked, report.statements.values())
    best = next((f for f in found if _wholly(f, asked, question.has("numbers"))), None)
    return stated(report, question) if best else None


def _wholly(fit: Fit[Statement], asked: Asked, sourced: bool) -> bool:
    """Whether it has all of it, and is known by that."""
    known = fit.weight >= PLENTY or fit.term >= max(len(asked.words), 1 + PAIR)
    return fit.covered == 1 and fit.term > 1 and (known or sourced)


def claimed(report: Report, question: Question) -> Finding | None:
    """The article's claim that covers the question."""
    if not question.polar and not question.has("article", "true"):
        return None
    asked = asked_words(report, question)
    found = fitting(report, question, asked, report.claims.values())
    texts = {token.text for token in question.words}
    found = [fit for fit in found if not SOLELY & texts - spoken(fit)]
    doubts = question.has("wrong")
    best = next((fit.sentence for fit in found if asked.plain), None)
    if best is None:
        return None
    if doubts:
        about = set(best.facts)
        alike = (c for c in report.claims.values() if c.differing and about & set(c.facts))
        best = next(alike, best)
    of_report = question.has("report") and not question.has("article")
    return Checked(best, ("The article's claim",), not retold(question), of_report, doubts)


def _sourced(question: Question, asked: Asked) -> Asked:
    """ "Where do the papers come from" asks for their source."""
    words = {token.text for token in question.words}
    comes = question.has("where") and words & {"come", "comes", "from", "taken", "sourced"}
    source = roots(["source"]) if comes and not question.entities else frozenset[str]()
    return Asked(asked.words | source, asked.plain | source)


def _on_another_date(report: Report, question: Question, asked: Asked) -> Finding | None:
    """A year that is claimed and that is not the one: no, with the sentence that has it."""
    when = roots((*map(str, question.years), *MONTHS))
    less = asked.without(when)
    if not question.polar or len(question.years) != 1 or less == asked:
        return None
    beyond = tuple(reason for reason in question.beyond if reason != "finer")
    calm = replace(question, beyond=beyond, years=())
    found = fitting(report, calm, less, report.statements.values())
    best = next((fit.sentence for fit in found), None)
    if best is None or not best.date or question.has("article", "report"):
        return None
    if str(question.years[0]) in phrase(f"{best.statement} {best.date}"):
        return None
    return Explained((best,), (best.topic.capitalize(), *best.terms[:1]), "No.")


def _both(report: Report, question: Question, asked: Asked) -> Finding | None:
    """ "The difference between A and B": both definitions, where A and B are all that is asked."""
    if question.beyond or not question.has("difference"):
        return None
    words = asked.plain - roots(("difference", "between", "vs", "versus"))
    known = report.statements.values()
    terms = [(term, s) for s in known for term in terms_of(report, s) if term and term <= words]
    for one, first in terms:
        for other, second in terms:
            if first is not second and one | other == words:
                return Explained((first, second), (first.topic.capitalize(), *first.terms[:1]))
    if question.counted or question.entities or not words:
        return None
    needed = asked.words - weak() - roots(("difference", "between", "vs", "versus"))
    for term, each in terms:
        if each.topic == "definition" and term <= needed <= whole(report, each):
            return Explained((each,), (each.topic.capitalize(), *each.terms[:1]))
    return None
