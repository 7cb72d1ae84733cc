"""Whether a sentence that is near a question may answer it: names, years, words beyond it. Pure."""

from collections.abc import Iterable
from itertools import pairwise

from bot.asking.agreeing import DENYING, denies
from bot.asking.alien import alien
from bot.asking.kinds import PRECISE, of_kind, spoken, values
from bot.asking.lexicon import Sense, lexicon
from bot.asking.numerals import NUMBERS
from bot.asking.prose import (
    Asked,
    Fit,
    S,
    fits,
    month,
    numbers_of,
    rarity,
    terms_of,
    whole,
    words_of,
)
from bot.asking.question import Question
from bot.asking.roots import Roots, roots
from bot.asking.tokens import Token, phrase, these
from bot.asking.wanted import wanted
from bot.facts import topics
from bot.facts.beside import Claim
from bot.facts.model import Measure
from bot.facts.report import Report

COVERED, ENOUGH = 0.76, 4.0
"""Part of the weight of a question's words that must be there, and the least weight of them."""

LENIENT = 0.11
"""Less of it for each further word of a term that is there."""

ALONE = 2.2
"""The least weight where every word is there."""

PLENTY = 9.0
"""The weight from which on a few words need not be a question in form."""

HALF = 0.5
"""Of a claim's own words, which the question must have."""

FEW = 3
"""Up to so many may be an example: "two inventors"."""

RARE = 3.5
"""What even a weak word weighs if hardly any sentence has it."""

RAREST = 4.0
"""What a word weighs that only one or two sentences have."""

ASKING = these(
    "what how why when who where which is are was were do does did has have had can may must"
    " explain define describe tell whether if should could would give show state date reason"
    " reasons"
)
POLITE = these("tell can could would give show")
COMMON = these(
    "patent patents family families publications papers mode model models growth more counted"
    " published application applications number"
)
"""Words that nearly every question has."""

ORDERS = ("most", "least", "top", "rank", "grow", "fall", "share", "times", "versus", "trend")
"""Signs of a question for a number, which few sentences answer."""


def fitting(report: Report, question: Question, asked: Asked, of: Iterable[S]) -> list[Fit[S]]:
    """The sentences that may answer, the best first."""
    return [
        f
        for f in fits(report, asked, of)
        if _near(report, question, f, asked)
        and not alien(report, question, asked, f)
        and _may(report, question, asked, f)
    ]


def _near(report: Report, question: Question, fit: Fit[S], asked: Asked) -> bool:
    """Whether it has enough of the question: all that nothing is known of, and most of the rest."""
    enough = ALONE if fit.covered == 1 else ENOUGH
    missing = asked.plain - whole(report, fit.sentence)
    known = lexicon(report).senses
    told = (t.text for t in question.words if _reasons(known.get((t.text,), ())))
    beyond = words_of(report, " ".join(told))
    if any(not rarity(report, word) for word in missing - beyond):
        return False
    common = all(rarity(report, word) < RARE for word in missing)
    needed = COVERED - (LENIENT * min(max(fit.term - 1, 0), 2) if common else 0)
    return fit.covered >= needed and (fit.weight >= enough or fit.term >= len(asked.words))


def _may(report: Report, question: Question, asked: Asked, fit: Fit[S]) -> bool:
    """Whether it has what must not be missing, and is what is asked for."""
    said = whole(report, fit.sentence)
    if not {w for w in asked.words if w.startswith("@") or w.isdecimal()} <= said:
        return False
    numbers = {n for n in numbers_of(report, question) if n > FEW}
    numbers = set() if question.has("times") else numbers
    if not {*numbers, *question.percents} <= values(fit):
        return False
    if not _goes_beyond(report, question, fit) or not _denies_alike(question, fit):
        return False
    if isinstance(fit.sentence, Claim):
        return fit.back >= HALF or any(w in asked.words for w in _figures(fit.sentence))
    listed = {t.text for each in question.by for t in question.words[each.at : each.end]}
    if question.polar and not roots(listed) <= said:
        return False
    known = _of_whom(report, asked, fit) and _tells(report, question, asked, fit)
    if not known or not of_kind(question, fit, said):
        return False
    if not wanted(question, fit) or _tells_another(report, question, fit, said):
        return False
    weighs = _weighs(question) and fit.weight < 2 * PLENTY
    if weighs or (question.has(*ORDERS) and not _plainly(question, asked, fit)):
        return False
    counts = bool(question.counted and question.mentions)
    texts = {token.text for token in question.words} - (POLITE if counts else set())
    plenty = fit.weight >= PLENTY and (fit.term > 1 or not question.mentions)
    named = len(asked.plain) <= fit.term or plenty
    if texts & ASKING:
        return True
    return named and (not counts or len(asked.words) <= fit.term)


def _of_whom(report: Report, asked: Asked, fit: Fit[S]) -> bool:
    """
    Whether it may answer where no name is asked for: a sentence that is about somebody only if it
    is known by other words as well, or says nearly nothing else.
    """
    own = {word for word in whole(report, fit.sentence) if word.startswith("@")}
    if not own or own & asked.words or isinstance(fit.sentence, Claim):
        return True
    nameless = (term for term in terms_of(report, fit.sentence) if not own & term)
    return any(term <= asked.words for term in nameless) or fit.back >= HALF


def _weighs(question: Question) -> bool:
    """Whether numbers are asked for, of a year or beside each other."""
    if not question.counted or question.polar:
        return False
    beside = bool(question.mentions) and question.has("more", "less", "versus")
    return beside or (question.has("how many") and bool(question.years))


def _tells_another(report: Report, question: Question, fit: Fit[S], said: Roots) -> bool:
    """ "How many families does that bank own": a sentence on its workers tells no families."""
    if _leads_on(question, fit) or (_compares(question) and not _of_both(report, question, said)):
        return True
    absent = {t.text for t in question.words if topics.absences(report)[t.text]}
    if not absent <= spoken(fit):
        return True
    if not question.has("how many") or question.noun is None or question.polar:
        return False
    return not _of_measure(question.noun) & said


def _compares(question: Question) -> bool:
    """Whether it is asked which of two names has more of what is counted."""
    several = len({m.entity.id for m in question.mentions}) > 1
    return several and bool(question.counted) and question.has("more", "less", "than")


def _of_both(report: Report, question: Question, said: Roots) -> bool:
    """Whether a sentence has either name, and what is counted."""
    texts = (" ".join(t.text for t in question.words[m.at : m.end]) for m in question.mentions)
    names = [words_of(report, text) for text in texts]
    counted = any(_of_measure(measure) & said for measure in question.counted)
    return counted and all(name & said for name in names)


def _of_measure(measure: Measure) -> Roots:
    return roots(phrase(" ".join((measure.unit, measure.label, *measure.words))))


FOLLOWING = these("after before next follow follows followed following succeeded succeeds")


def _leads_on(question: Question, fit: Fit[S]) -> bool:
    """ "What comes after diffusion models": told only by a sentence that has an order of things."""
    words = pairwise((*question.words, Token("")))
    leads = {a.text for a, b in words if not (b.value is not None or b.text in NUMBERS)} & ONWARDS
    return bool(leads and question.mentions) and not FOLLOWING & spoken(fit)


ONWARDS = these("after next follows succeeds successor")


def _plainly(question: Question, asked: Asked, fit: Fit[S]) -> bool:
    """Whether no number is likely to be meant."""
    if question.by and question.has("most", "least", "top", "rank"):
        return fit.weight >= 2 * PLENTY
    wholly = fit.covered == 1 and len(asked.plain) > 1 and not question.mentions
    return (fit.covered == 1 and fit.term > 0) or wholly or fit.weight >= 2 * PLENTY


def _tells(report: Report, question: Question, asked: Asked, fit: Fit[S]) -> bool:
    """Whether what they have in common tells anything: names, patents and the like do not."""
    said = whole(report, fit.sentence)
    spans = (*((m.at, m.end) for m in question.mentions), *((e.at, e.end) for e in question.by))
    named = roots(t.text for at, end in spans for t in question.words[at:end]) | roots(COMMON)
    common = {w for w in asked.words & said if not w.startswith("@") and not w.isdecimal()}
    telling = {w for w in common - named if w in asked.plain or rarity(report, w) > RARE}
    if fit.covered == 1 and fit.back >= HALF and len(common) > 1:
        return True
    if not telling and fit.term < 2 and not 0 < len(asked.plain) <= fit.term:
        return False
    return len(telling) > 1 or fit.term > 0


MODAL = these(
    "could should would might why if expected expect potential potentially soon late early together"
)
"""Words that lead beyond numbers and not beyond sentences."""

PLANNED = these("plans plan goal planned")
"""What speaks of times to come."""

FORETELLING = these("will would")
"""What a forecast begins with: plans answer it only for whoever has them."""

UNSAID = these("people rights business opinion orders finer statistics")
"""Reasons to decline that no sentence may be taken for by accident."""


def _goes_beyond(report: Report, question: Question, fit: Fit[S]) -> bool:
    """What is not counted is answered by a sentence only that has the words for it."""
    known = lexicon(report).senses
    words = {token.text for token in question.words} - MODAL - DENYING
    words -= these("think") if "you" not in words else frozenset()
    if len(getattr(fit.sentence, "date", "")) > len("2024"):
        words -= PRECISE | {month(getattr(fit.sentence, "date", ""))}
    said = spoken(fit)
    there = {id for word in said for id in _reasons(known.get((word,), ()))}
    there |= {"future"} if said & PLANNED else set()
    if question.words[0].text in FORETELLING and not question.mentions and not words & PLANNED:
        there -= {"future"}
    reasons = [_reasons(known.get((token.text,), ())) for token in question.words]
    of_phrases = set(question.beyond) - set[str]().union(*reasons)
    told = (_reasons(known.get((word,), ())) for word in words - said)
    return of_phrases & UNSAID <= there and all(not found or found & there for found in told)


def _reasons(senses: tuple[Sense, ...]) -> set[str]:
    return {sense.id for sense in senses if sense.kind == "beyond"}


def _denies_alike(question: Question, fit: Fit[S]) -> bool:
    """ "Who has no patents" is answered by a sentence with a "not" only."""
    denied = "not" in question.beyond
    return not denied or bool(DENYING & spoken(fit)) or denies(question)


def _figures(claim: Claim) -> set[str]:
    return {word for word in phrase(claim.figure) if word.isdecimal()}
