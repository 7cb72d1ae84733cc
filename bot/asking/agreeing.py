"""Whether a sentence affirms or denies what a question supposes. Pure."""

import re

from bot.asking.prose import Asked, words_of
from bot.asking.question import Question
from bot.asking.roots import roots
from bot.asking.tokens import phrase, these
from bot.facts.model import Report, Statement

DENYING = these("not no without never none nothing whatever neither nor")
CLAUSES = re.compile(r"[,;:]| but | and | or ")


LATE, FIRST = these("late last latecomer laggard"), these("first early earliest")
"""What cannot both be so."""

INNOCENT = these(
    "report article wipo study news press say says said state states stated claim claims claimed ai"
    " generative artificial intelligence actually really truly fact already ever so far yet also"
    " there here mention mentions mentioned according called name named year years time it its they"
    " their this that these those would could might may can has have had been be being do does did"
    " get got make made use used using world just even still both all any own well quite when was"
    " were written every each other others out than since"
)
"""Words that change nothing of what is claimed; others that the sentence lacks leave it open."""


def verdict(report: Report, question: Question, statement: Statement, asked: Asked) -> str:
    """ "Yes." or "No." where one is wanted and the sentence says it plainly; else nothing."""
    if not question.polar:
        return ""
    clauses = [part for part in CLAUSES.split(statement.statement) if part.strip()]
    weighed = [(len(asked.words & words_of(report, part)), part) for part in clauses]
    most = max((number for number, _ in weighed), default=0)
    best = [part for number, part in weighed if number == most and most]
    said = words_of(report, " ".join(best))
    texts = {token.text for token in question.words}
    if best and texts & LATE and FIRST & set(phrase(" ".join(best))):
        return "No."
    if not best or asked.plain - said or asked.words - said - roots(INNOCENT):
        return ""
    denied = {bool(DENYING & set(phrase(part))) for part in best}
    if len(denied) > 1:
        return ""
    return "No." if denied.pop() else "Yes."
