"""Several claims in one question: an order of names, numbers of several measures. Pure."""

from decimal import Decimal

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.crossed import list_for
from bot.asking.lexicon import lexicon
from bot.asking.numerals import PLACES
from bot.asking.question import Question
from bot.asking.wording import numbered, read_as
from bot.facts import query
from bot.facts.model import Fact, Measure
from bot.facts.report import Report

SIGNS = ("true", "article", "rank", "first", "more", "most", "only", "number", "wrong", "than")


def ordered(report: Report, question: Question) -> Finding | None:
    """ "GANs first, VAEs second, LLMs third": whether the list has that order."""
    names, places = question.mentions, _places(question)
    if len(names) < 2 or len(places) != len(names) or not lookup.only(question, *SIGNS):
        return None
    if question.years or question.numbers or question.percents or question.top:
        return None
    if len({m.entity.dimension for m in names}) > 1 or measuring.contradicted(report, question):
        return None
    after = [m.at < at for m, (at, _) in zip(names, places, strict=True)]
    if len(set(after)) != 1:
        return None
    ranking = list_for(report, question, names[0].entity)
    if ranking is None:
        return None
    facts = query.top(report, ranking, 1000).facts
    by_name = {fact.on(ranking.dimension): n for n, fact in enumerate(facts, 1)}
    found = [by_name.get(m.entity.id) for m in names]
    if None in found:
        return None
    right = all(n == place for n, (_, place) in zip(found, places, strict=True))
    there = tuple(facts[(n or 1) - 1] for n in sorted(n or 1 for n in found))
    start = "Yes. " if right else "No. "
    parts: tuple[Part, ...] = (start, "In this order: ", *numbered(there), ".")
    return Answer(parts, read_as(report, question, ranking), there)


def _places(question: Question) -> list[tuple[int, int]]:
    """Where places stand, and which."""
    found = []
    for at, token in enumerate(question.words):
        if token.kind == "ordinal" and token.value is not None:
            found.append((at, int(token.value)))
        elif token.text in PLACES:
            found.append((at, PLACES[token.text]))
    return found


def numbers(report: Report, question: Question) -> Finding | None:
    """ "OpenAI with 11,816 citations from only 48 papers": whether each of them is so."""
    if len(question.numbers) < 2 or len(question.entities) != 1 or question.years:
        return None
    if not lookup.only(question, "true", "article", "only", "what", "or") or question.by:
        return None
    pairs = _pairs(report, question)
    if len(pairs) != len(question.numbers) or len({m.id for m, _ in pairs}) < len(pairs):
        return None
    facts = [lookup.stated(report, measure, question.entities) for measure, _ in pairs]
    known = [fact for fact in facts if fact is not None]
    if len(known) < len(pairs):
        return None
    right = all(f.value == number for f, (_, number) in zip(known, pairs, strict=True))
    return _told(report, question, known, right=right)


def _pairs(report: Report, question: Question) -> list[tuple[Measure, Decimal]]:
    """Each number with the measure right behind it."""
    texts = tuple(token.text for token in question.words)
    found = []
    for at, token in enumerate(question.words):
        if token.kind == "number" and token.value is not None:
            senses, _ = lexicon(report).at(texts, at + 1)
            if senses and senses[0].kind == "measure":
                found.append((report.measures[senses[0].id], token.value))
    return found


def _told(report: Report, question: Question, facts: list[Fact], *, right: bool) -> Answer:
    name = lookup.capital(lookup.subject(report, facts[0]))
    parts: list[Part] = ["Yes. " if right else "No. ", Name(name), " has ", facts[0]]
    for fact in facts[1:]:
        parts += [" and ", fact]
    read = lookup.understood(report, question, None)
    return Answer((*parts, "."), read, tuple(facts))
