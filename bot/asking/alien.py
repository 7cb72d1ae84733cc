"""Whether what a sentence lacks of a question is another subject: a name, what is counted. Pure."""

import re
from functools import lru_cache

from bot.asking.prose import Asked, Fit, S, weak, whole
from bot.asking.question import Question
from bot.asking.roots import Roots, roots
from bot.asking.tokens import folded, phrase, these
from bot.facts.beside import Claim
from bot.facts.report import Report

_PROPER = re.compile(r"(?<=[\w,;] )[A-Z][\w.-]*\w")
""" "ChatGPT", "Biden", not at the beginning of a sentence."""

ON_COUNTING = these("method definition limitation licence drivers")
"""Topics of sentences that are on all that is counted, without saying so."""
ON_USE = "licence"
"""The topic of sentences on what one may do."""
APART = these("differently inconsistent inconsistently contradict contradicts disagree disagrees")
"""What is told of sources that say different things."""
ASKER = these("i we one")
COUNTRY = these("country countries nation nations jurisdiction location locations")


def alien(report: Report, question: Question, asked: Asked, fit: Fit[S]) -> bool:
    """Whether it is about something else than what is asked."""
    sentence = fit.sentence
    missing = asked.plain - whole(report, sentence)
    if missing & _names(report):
        return True
    if isinstance(sentence, Claim):
        return bool(missing & _counted(question))
    if sentence.topic not in ON_COUNTING and missing & _counted(question):
        return True
    texts = [token.text for token in question.words]
    said = set(phrase(f"{sentence.statement} {sentence.quote}"))
    if APART & set(texts) - said:
        return True
    if sentence.topic == ON_USE:
        return question.has("article") and not question.has("report")
    if texts[:1] == ["how"] and set(texts[1:3]) & ASKER and "do" in texts[:2]:
        return True
    return _in_which(texts) and not COUNTRY & said


def _counted(question: Question) -> Roots:
    """What is counted, by the words for it."""
    measures = set(question.counted) - set(question.softly)
    return roots(word for measure in measures for word in phrase(measure.unit))


def _in_which(texts: list[str]) -> bool:
    """ "In which country does he live"."""
    begins = texts[:2] in (["in", "which"], ["in", "what"], ["from", "which"])
    return begins and bool(COUNTRY & set(texts[2:3]))


@lru_cache(maxsize=16)
def _names(report: Report) -> Roots:
    """Names in the sentences, those that are never a plain word there."""
    texts = [f"{s.statement} {s.quote}" for s in report.statements.values()]
    proper = {folded(name).strip() for text in texts for name in _PROPER.findall(text)}
    small = {word for text in texts for word in re.findall(r"\b[a-z][\w-]*", text)}
    small |= {word.removesuffix("s") for word in small}
    return roots(name for name in proper - small if name.isalnum() and len(name) > 2) - weak()
