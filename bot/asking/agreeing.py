"""Whether a sentence affirms or denies what a question supposes. Pure."""

import re
from itertools import pairwise

from bot.asking.polarity import OPEN
from bot.asking.prose import Asked, words_of
from bot.asking.question import Question
from bot.asking.roots import roots
from bot.asking.tokens import phrase, these
from bot.asking.wanted import DOING
from bot.facts.beside import Statement
from bot.facts.report import Report

DENYING = these("not no without never none nothing neither nor")
CLAUSES = re.compile(r"[,;:]| but | and | or ")

PARTLY = (("not", "every"), ("not", "all"))
"""What denies only that it is always so."""

HEDGED = these("possible possibly perhaps might alternative")
"""What a sentence that has it leaves open."""

ALL = these("all every each")
LIKE = these("same identical equal equivalent synonymous")
OPENLY = "whatever"
"""A clause with that word leaves open what it is followed by."""

SOLELY = these("only just merely exclusively solely always all every each")
"""What claims more than a sentence that has it not."""

LATE, FIRST = these("late last latecomer laggard"), these("first early earliest")
"""What cannot both be so."""

INNOCENT = these(
    "report article wipo study news press say says said state states stated claim claims claimed ai"
    " generative artificial intelligence actually really truly fact already ever so far yet also"
    " there here mention mentions mentioned according called name named year years time it its they"
    " their this that these those would could might may can has have had been be being do does did"
    " get got make made use used using world just even still both any own well quite when was"
    " were written other others out than since each every all"
    " true false correct right that is are the of whatsoever please pls plz thanks thank"
)
"""Words that change nothing of what is claimed; others that the sentence lacks leave it open."""


def verdict(report: Report, question: Question, statement: Statement, asked: Asked) -> str:
    """ "Yes." or "No." where one is wanted and the sentence says it plainly; else nothing."""
    texts = {token.text for token in question.words}
    opens = question.words[0].text in OPEN or "or" in texts or _likened(question)
    if opens or not question.polar or HEDGED & set(phrase(statement.statement)):
        return ""
    if DENYING & texts and not denies(question):
        return ""
    told = [part for part in CLAUSES.split(statement.statement) if part.strip()]
    whole_denial = len(told) == 1 and bool(DENYING & set(phrase(told[0])))
    told = [p for p in told if whole_denial or asked.plain & words_of(report, p)]
    plainly = [part for part in told if OPENLY not in phrase(part)]
    if not plainly:
        return ""
    if not _does_so(texts, statement):
        return ""
    if texts & LATE and FIRST & set(phrase(" ".join(told))):
        return "No."
    said = words_of(report, f"{statement.statement} {statement.topic} {statement.quote}")
    said |= words_of(report, " ".join(statement.terms)) if whole_denial else frozenset[str]()
    if asked.plain - said or asked.words - said - roots(INNOCENT | DENYING):
        return ""
    agreed = _agreed(texts, plainly)
    if DENYING & texts:
        return "No." if agreed == "Yes." else ""
    return agreed


def _does_so(texts: set[str], statement: Statement) -> bool:
    """ "Does Microsoft own OpenAI": not said by a sentence without that deed."""
    said = roots(phrase(f"{statement.statement} {statement.quote}"))
    return roots(texts & DOING) <= said


def denies(question: Question) -> bool:
    """ "China has no rules, right?": one denial, in something that is claimed to be so."""
    said = [token.text for token in question.words if token.text in DENYING]
    return len(said) == 1 and question.polar and question.has("true")


def _likened(question: Question) -> bool:
    """ "Is a family the same as an application": no sentence that has both words says so."""
    pairs = pairwise(token.text for token in question.words)
    return any(one in LIKE and other in ("as", "to", "with") for one, other in pairs)


def _agreed(texts: set[str], told: list[str]) -> str:
    """What the clauses about it say, if they say the same."""
    if any(_partly(part) for part in told):
        return "No." if texts & ALL else ""
    denied = {bool(DENYING & set(phrase(part))) for part in told}
    if len(denied) > 1:
        return ""
    if denied.pop():
        return "No."
    words = set(phrase(" ".join(told)))
    said = words | ALL if words & ALL else words
    return "" if texts & SOLELY - said else "Yes."


def _partly(clause: str) -> bool:
    words = phrase(clause)
    return any(pair in PARTLY for pair in pairwise(words))
