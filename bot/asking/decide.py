"""A question → what it comes to, or why not. Pure: the order in which readings are tried."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.asking import (
    again,
    among,
    apart,
    article,
    backwards,
    beside,
    bounds,
    checks,
    claims,
    counts,
    courses,
    definitions,
    explain,
    fastest,
    figures,
    halves,
    homes,
    inside,
    inturn,
    jumps,
    leading,
    leadins,
    lists,
    manners,
    margins,
    measuring,
    neighbours,
    oneself,
    origins,
    places,
    premises,
    propositions,
    quantified,
    quarters,
    ranks,
    reaching,
    recorded,
    sequences,
    several,
    shares,
    spans,
    stretches,
    summed,
    sums,
    termed,
    twins,
    units,
    vague,
    versus,
)
from bot.asking.answer import Finding
from bot.asking.decline import declined
from bot.asking.orderly import ordered
from bot.asking.plainer import plainer
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.recast import recast
from bot.asking.reworded import reworded
from bot.errors import UserError
from bot.facts.report import Report

Way = Callable[[Report, Question], Finding | None]

LONGEST = 500
"""Characters that are looked at: the patterns below are for sentences, not for pages."""
MARKS = re.compile(r"([^\w\s])(?:\s*[^\w\s]){4,}\s*")
"""A row of marks says no more than one, and takes patterns long."""

EXACT: tuple[Way, ...] = (
    article.author,
    claims.about_article,
    homes.home,
    definitions.defined,
    recorded.recorded,
    explain.surely,
    origins.origin,
    claims.on_name,
    quarters.quarter,
)
NUMBERS: tuple[Way, ...] = (
    vague.placed,
    fastest.fastest,
    sequences.ordered,
    sequences.numbers,
    neighbours.beside,
    neighbours.outside,
    summed.against,
    checks.checked,
    sums.added,
    spans.summed,
    several.several,
    several.both,
    several.and_whole,
    several.in_years,
    beside.beside,
    twins.beside,
    bounds.above,
    apart.apart,
    ranks.ranks,
    versus.compared,
    margins.margin,
    counts.counted,
    among.among,
    inside.inside,
    leading.leading,
    stretches.stretch,
    stretches.without,
    lists.leader,
    places.standing,
    lists.listing,
    units.unit,
    reaching.reached,
    jumps.jump,
    courses.course,
    shares.part,
    figures.figure,
    backwards.number,
)
WORDS: tuple[Way, ...] = (explain.stated, explain.claimed)
LAST: tuple[Way, ...] = (article.view, recorded.by_numbers)


def decide(report: Report, text: str) -> tuple[Finding, Question]:
    """The finding for a question, or for several in one; a UserError that says what is missing."""
    if len(text) > LONGEST:
        raise UserError("That is too long for me; ask in a sentence or two.")
    text = MARKS.sub(r"\1 ", " ".join(text.split()))
    if not_of_the_report := oneself.asked(report, text):
        raise not_of_the_report
    # where all is in capitals they tell no names
    text = halves.joined(report, text.lower() if text.isupper() else text)
    text = plainer(leadins.without(report, manners.without(text)))
    text = recast(ordered(report, text))
    text = reworded(report, text)
    found = inturn.answered(report, text, _decided)
    if found := found or inturn.begun(report, text, _decided, leaning=True):
        return found
    try:
        return _decided(report, text)
    except UserError:
        if found := inturn.begun(report, text, _decided) or again.answered(report, text, _decided):
            return found
        raise


def _decided(report: Report, text: str) -> tuple[Finding, Question]:
    """The finding for one question."""
    if called := termed.termed(report, read(report, text)):
        return called, read(report, text)
    if corrected := premises.corrected(report, text, _said):
        return corrected
    if weighed := quantified.weighed(report, text):
        return weighed
    if claimed := propositions.judged(report, text, _said):
        return claimed
    question = _spelled_out(report, read(report, text))
    for way in EXACT:
        if found := way(report, question):
            return found, question
    found, reason = _numbers(report, question)
    if found:
        return found, question
    claims_first = question.has("true", "wrong") or (question.has("article") and question.polar)
    for way in (*(WORDS[::-1] if claims_first else WORDS), *LAST):
        if found := way(report, question):
            return found, question
    raise declined(report, question, reason)


def _numbers(report: Report, question: Question) -> tuple[Finding | None, UserError | None]:
    """What the numbers say, or the first reason why they do not."""
    reason: UserError | None = None
    for way in NUMBERS if question.clear and question.words else ():
        try:
            found = way(report, question)
        except UserError as error:
            reason = reason or error
            continue
        if found:
            return found, None
    return None, reason


def _checked(report: Report, question: Question) -> Finding | None:
    """What the numbers say of something that is taken for granted."""
    return _numbers(report, _spelled_out(report, question))[0]


def _said(report: Report, question: Question) -> Finding | None:
    """What the numbers, else the sentences, say of something that is claimed."""
    return _checked(report, question) or explain.stated(report, question)


def _spelled_out(report: Report, question: Question) -> Question:
    """Words that belong to a measure's name after all are not unknown."""
    if not question.unknown:
        return question
    covered = measuring.covered(report, question)
    return replace(question, unknown=tuple(w for w in question.unknown if w not in covered))


def is_question(report: Report, text: str) -> bool:
    """Whether these words can be answered, for whoever typed them without a verb."""
    try:
        decide(report, text)
    except UserError:
        return False
    return True
