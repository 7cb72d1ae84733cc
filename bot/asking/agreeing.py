"""Whether a sentence affirms or denies what a question supposes. Pure."""

import re

from bot.asking.polarity import OPEN
from bot.asking.prose import Asked, words_of
from bot.asking.question import Question
from bot.asking.tokens import phrase, these
from bot.facts.model import Report, Statement

DENYING = these("not no without never none nothing whatever neither nor")
CLAUSES = re.compile(r"[,;:]| but | and | or ")


def verdict(report: Report, question: Question, statement: Statement, asked: Asked) -> str:
    """ "Yes." or "No." where one is wanted and the sentence says it plainly; else nothing."""
    if not question.polar or OPEN & {token.text for token in question.words}:
        return ""
    clauses = [part for part in CLAUSES.split(statement.statement) if part.strip()]
    weighed = [(len(asked.words & words_of(report, part)), part) for part in clauses]
    most = max((number for number, _ in weighed), default=0)
    best = [part for number, part in weighed if number == most and most]
    if not best or asked.plain - words_of(report, " ".join(best)):
        return ""
    denied = {bool(DENYING & set(phrase(part))) for part in best}
    if len(denied) > 1:
        return ""
    return "No." if denied.pop() else "Yes."
