"""What a question asks of a sentence: a number, a date, a reason. Pure."""

from decimal import Decimal

from bot.asking.numerals import NUMBERS, PARTS
from bot.asking.prose import Fit, S
from bot.asking.question import Question
from bot.asking.roots import Roots
from bot.asking.tokens import YEAR, phrase, these, tokens
from bot.facts.beside import Claim, Statement

PRECISE = these("month day date week")

DEFINING = these("define defines defined definition")
EXPLAINING = these("definition method limitation drivers licence")
"""Topics of sentences that say why something is as it is."""


def of_kind(question: Question, fit: Fit[S], said: Roots) -> bool:
    """A number for "how many", a date for "when", a reason for "why"."""
    texts = {token.text for token in question.words}
    if "why" in texts and not _explains(fit):
        return False
    if texts & DEFINING and not _defines(fit):
        return False
    wholly = fit.covered == 1 and fit.term > 1
    figure = isinstance(fit.sentence, Claim) or fit.sentence.figure
    number = figure or any(token.kind == "number" for token in tokens(fit.sentence.statement))
    if "how" in texts and texts & {"many", "much", "often"} and not figure:
        return False
    if question.has("how many") and "why" not in texts and not number and not question.polar:
        return False
    day = len(getattr(fit.sentence, "date", "")) > len("2024")
    if texts & PRECISE and texts & {"what", "which"} and not (day or wholly):
        return False
    dated = bool(getattr(fit.sentence, "date", "")) or any(YEAR.fullmatch(word) for word in said)
    timely = wholly and these("when if") & spoken(fit)
    return "when" not in texts or question.polar or dated or bool(timely)


def _defines(fit: Fit[S]) -> bool:
    if isinstance(fit.sentence, Claim):
        return False
    return fit.sentence.topic == "definition" or bool(DEFINING & spoken(fit))


def _explains(fit: Fit[S]) -> bool:
    if isinstance(fit.sentence, Claim):
        return False
    return fit.sentence.topic in EXPLAINING or bool(these("why reason reasons") & spoken(fit))


def values(fit: Fit[S]) -> set[Decimal]:
    """The numbers that a sentence has, in figures or in words."""
    sentence: Statement | Claim = fit.sentence
    quoted = "" if isinstance(sentence, Claim) else sentence.quote
    words = tokens(f"{sentence.statement} {sentence.figure} {quoted}")
    found = {token.value for token in words if token.value is not None}
    texts = [token.text for token in words]
    for at in range(len(texts)):
        for text in (texts[at], " ".join(texts[at : at + 2])):
            if text in NUMBERS:
                found.add(Decimal(NUMBERS[text]))
            elif text in PARTS:
                found.add(PARTS[text])
    return found


def spoken(fit: Fit[S]) -> frozenset[str]:
    """Every word of a sentence and its terms, as it stands."""
    sentence: Statement | Claim = fit.sentence
    more = () if isinstance(sentence, Claim) else (sentence.quote, *sentence.terms)
    return frozenset(word for text in (sentence.statement, *more) for word in phrase(text))
