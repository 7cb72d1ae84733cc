"""Words that narrow a list: "most published", "not from China". Pure: settled after reading."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.asking import among, lookup
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts.report import Report

PUBLISHING = ("published", "publishing")
UPWARDS = ("or more", "no fewer than", "no less than")
SMALL = these("from in of the a an any based")


def published(report: Report, question: Question) -> Question:
    """ "The most published institutions": by what they publish, where nothing else is counted."""
    texts = [token.text for token in question.words]
    most = any(a in ("most", "least") and b in PUBLISHING for a, b in pairwise(texts))
    most = bool(most and question.by) or _publishes(question, texts)
    if question.counted or not most:
        return question
    papers = [m for m in lookup.ranked(report) if PUBLISHING[0].startswith(m.unit[:5])]
    return replace(question, counted=tuple(papers[:1]))


def _publishes(question: Question, texts: list[str]) -> bool:
    """ "Which university publishes most", "does Stanford publish more than MIT"."""
    weighs = question.has("most", "least", "more", "less", "equal", "versus", "rank")
    whose = question.mentions or question.by
    return bool(weighs and whose and PUBLISH & set(texts))


PUBLISH = these("publish publishes")


def years_together(_: Report, question: Question) -> Question:
    """ "From 2019 to 2021 combined": single years may be added up."""
    if set(question.beyond) != {"sum"} or len(question.years) != 2 or len(question.mentions) > 1:
        return question
    return replace(question, beyond=(), signs=question.signs | {"together"})


def first_few(_: Report, question: Question) -> Question:
    """ "The first three patents" are single ones; "the first three owners" begin a list."""
    if ("top", -1) not in question.at or question.by or question.top is None:
        return question
    numbers = (*question.numbers, Decimal(question.top))
    return replace(question, top=None, numbers=numbers, signs=question.signs - {"top"})


def in_kind(_: Report, question: Question) -> Question:
    """ "Who is second, company-wise": of the companies."""
    texts = [token.text for token in question.words]
    ends = {each.end for each in question.by} | {mention.end for mention in question.mentions}
    if "wise" not in question.unknown or texts.index("wise") not in ends:
        return question
    return replace(question, unknown=tuple(w for w in question.unknown if w != "wise"))


POLITE = these("please pls plz thanks thank thx you hey hi bot")
"""What may stand behind the last word that counts."""


def only_so(_: Report, question: Question) -> Question:
    """ "LLM patents, Samsung only": whose they are, and nobody is said to be the only one."""
    said = [word.text for word in question.words if word.text not in POLITE]
    last = said[-1] if said else ""
    if last != "only" or question.polar or not question.mentions:
        return question
    return replace(question, signs=question.signs - {"only"})


def bounded(_: Report, question: Question) -> Question:
    """ "300 or more", "no more than 300": a bound, where one number is named."""
    numbers = (*question.numbers, *question.percents)
    if set(question.beyond) != {"bound"} or len(numbers) != 1 or question.has("more", "less"):
        return question
    text = f" {' '.join(token.text for token in question.words)} "
    up = any(f" {phrase} " in text for phrase in UPWARDS)
    return replace(question, beyond=(), signs=question.signs | {"more" if up else "less"})


def negated(report: Report, question: Question) -> Question:
    """ "Which of the top ten are not Chinese": the others of those that are looked at."""
    texts = [token.text for token in question.words]
    if set(question.beyond) != {"not"} or texts.count("not") != 1:
        return question
    after = texts.index("not") + 1
    while after < len(texts) and texts[after] in SMALL:
        after += 1
    named = [m.at for m in question.mentions if among.is_home(report, m.entity)]
    named += [each.at for each in question.by]
    if after not in named or among.window(report, question) is None:
        return question
    return replace(question, beyond=(), signs=question.signs | {"except"})
