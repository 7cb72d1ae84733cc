"""Words instead of numbers: method, policy, what companies do, what the article says. Pure.

The sentence that has most of what the question says is the answer, if it has nearly all of it and
no other comes near; what it must have are the names, years and numbers of the question.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.asking.agreeing import DENYING, verdict
from bot.asking.answer import Checked, Explained, Finding
from bot.asking.lexicon import lexicon
from bot.asking.prose import Fit, S, asked_words, fits, loosely, rarity, terms_of, weak, whole
from bot.asking.question import Question
from bot.asking.roots import Roots, roots
from bot.asking.tokens import phrase, these
from bot.facts.model import Claim, Report, Statement

COVERED, ENOUGH = 0.76, 4.0
"""Part of the weight of a question's words that must be there, and the least weight of them."""

ALONE = 2.2
"""The least weight where every word is there."""

HALF = 0.5
"""Of a claim's own words, which the question must have."""

RARE = 3.5
"""What even a weak word weighs if hardly any sentence has it."""

RAREST = 4.0
"""What a word weighs that only one or two sentences have."""

APART = 0.8
"""Of the best one's score: what comes nearer than this is told beside it."""

ASKING = these(
    "what how why when who where which is are was were do does did has have can may must explain"
    " define describe tell whether if should"
)
COMMON = these(
    "patent patents family families publications papers mode model models growth more counted"
    " published application applications number"
)
"""Words that nearly every question has."""

ORDERS = ("most", "least", "top", "rank", "grow", "fall", "share", "times", "versus", "trend")
"""Signs of a question for a number, which few sentences answer."""


def stated(report: Report, question: Question) -> Finding | None:
    """The statement that covers the question, or the two that do so together."""
    asked = _sourced(question, asked_words(report, question))
    if not asked or "orders" in question.beyond:
        return None
    found = list(_fitting(report, question, asked, report.statements.values()))
    if found:
        best = found[0].sentence
        read = (best.topic.capitalize(), *best.terms[:1])
        beside = [f.sentence for f in found[1:2] if f.score > APART * found[0].score]
        return Explained((best, *beside), read, verdict(report, question, best, asked))
    return _on_another_date(report, question, asked) or _both(report, question, asked)


def claimed(report: Report, question: Question) -> Finding | None:
    """The article's claim that covers the question."""
    if not question.polar and not question.has("article", "true"):
        return None
    asked = asked_words(report, question)
    found = _fitting(report, question, asked, report.claims.values())
    best = next((fit.sentence for fit in found), None)
    return Checked(best, ("The article's claim",)) if best else None


def _fitting(report: Report, question: Question, asked: Roots, of: Iterable[S]) -> Iterable[Fit[S]]:
    for fit in fits(report, asked, loosely(question), of):
        enough = ALONE if fit.covered == 1 else ENOUGH
        if fit.covered < COVERED or (fit.weight < enough and fit.term < len(asked)):
            continue
        if _may(report, question, asked, fit):
            yield fit


def _may(report: Report, question: Question, asked: Roots, fit: Fit[S]) -> bool:
    """Whether it has what must not be missing, and is what is asked for."""
    said = whole(report, fit.sentence)
    texts = {token.text for token in question.words}
    if not {w for w in asked if w.startswith("@") or w.isdecimal()} <= said:
        return False
    if not _beyond(report, question) <= _spoken(fit) or not _denies_alike(question, fit):
        return False
    if isinstance(fit.sentence, Claim):
        return fit.back >= HALF or bool({w for w in _figures(fit.sentence) if w in asked})
    plain = asked - weak() - loosely(question)
    counted = _counting(question)
    telling = {w for w in asked & said if _tells(report, w) and w not in counted}
    if not telling and not (fit.term > 1 or 0 < len(plain) <= fit.term):
        return False
    if question.has(*ORDERS) and (fit.covered < 1 or not fit.term):
        return False
    if len(plain) < 2 and not fit.term and not any(_rare(report, w) for w in plain & said):
        return False
    if texts & {"many", "much", "often"} and not fit.sentence.figure:
        return False
    if "when" in texts and not any(w.isdecimal() for w in said):
        return False
    return bool(texts & ASKING) or len(asked - weak()) <= fit.term


def _tells(report: Report, word: str) -> bool:
    """Whether having that word in common tells anything: names, patents and the like do not."""
    if word.startswith("@") or word.isdecimal() or word in roots(COMMON):
        return False
    return word not in weak() or rarity(report, word) > RARE


def _counting(question: Question) -> Roots:
    """Words for names, lists and measures, which questions for numbers have as well."""
    spans = (*((m.at, m.end) for m in question.mentions), *((e.at, e.end) for e in question.by))
    return roots(t.text for at, end in spans for t in question.words[at:end])


def _figures(claim: Claim) -> set[str]:
    return {word for word in phrase(claim.figure) if word.isdecimal()}


def _rare(report: Report, word: str) -> bool:
    """Whether hardly any sentence has it: then it may stand for what is asked for."""
    return rarity(report, word) > RAREST


FREE = these("could should would might why if expected expect potential potentially soon think")
"""Words that lead beyond numbers and not beyond sentences."""


def _beyond(report: Report, question: Question) -> set[str]:
    """Words that ask for what is not counted: only a sentence that has them may answer."""
    known = lexicon(report).senses
    words = {token.text for token in question.words}
    words -= FREE if "you" not in words else frozenset()
    found = {w for w in words if any(s.kind == "beyond" for s in known.get((w,), ()))}
    return found - DENYING


def _denies_alike(question: Question, fit: Fit[S]) -> bool:
    """ "Who has no patents" is answered by a sentence with a "not" only."""
    return "not" not in question.beyond or bool(DENYING & _spoken(fit))


def _spoken(fit: Fit[S]) -> set[str]:
    """Every word of a sentence and its terms, as it stands."""
    sentence: Statement | Claim = fit.sentence
    more = () if isinstance(sentence, Claim) else (sentence.quote, *sentence.terms)
    return {word for text in (sentence.statement, *more) for word in phrase(text)}


def _sourced(question: Question, asked: Roots) -> Roots:
    """ "Where do the papers come from" asks for their source."""
    words = {token.text for token in question.words}
    comes = question.has("where") and words & {"come", "comes", "from", "taken", "sourced"}
    return asked | roots(["source"]) if comes and not question.entities else asked


MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)


def _on_another_date(report: Report, question: Question, asked: Roots) -> Finding | None:
    """A year that is claimed and that is not the one: no, with the sentence that has it."""
    when = roots((*map(str, question.years), *MONTHS))
    less = asked - when
    if not question.polar or len(question.years) != 1 or less == asked:
        return None
    beyond = tuple(reason for reason in question.beyond if reason != "finer")
    calm = replace(question, beyond=beyond, years=())
    found = _fitting(report, calm, less, report.statements.values())
    best = next((fit.sentence for fit in found), None)
    if best is None or not best.date or question.has("article", "report"):
        return None
    return Explained((best,), (best.topic.capitalize(), *best.terms[:1]), "No.")


def _both(report: Report, question: Question, asked: Roots) -> Finding | None:
    """ "The difference between A and B": both definitions, where A and B are all that is asked."""
    if question.beyond or not question.has("difference"):
        return None
    asked -= roots(("difference", "between")) | weak()
    known = report.statements.values()
    terms = [(term, s) for s in known for term in terms_of(report, s) if term and term <= asked]
    for one, first in terms:
        for other, second in terms:
            if first is not second and one | other == asked:
                return Explained((first, second), (first.topic.capitalize(), *first.terms[:1]))
    return None
