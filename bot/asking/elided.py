"""What a question says in passing, or takes back: "instead of papers". Pure: settled."""

from dataclasses import replace
from itertools import pairwise

from bot.asking import lookup
from bot.asking.choosing import by_of
from bot.asking.lexicon import lexicon
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts.model import Measure
from bot.facts.report import Report

BACK = (("instead", "of"), ("rather", "than"), ("and", "not"), ("but", "not"), ("not",))
"""What takes back the measure behind it."""

BETWEEN = these("the by just only of number total count their its on for")
AUTHORS = these("author authors")
INVENTORS = these("inventor inventors inventorship")
WHOLE = these("share shares portion proportion fraction part")
YEARLY = ("per year", "per annum", "a year", "each year", "annually", "yearly", "annual")


def instead(report: Report, question: Question) -> Question:
    """ "By mentions instead of documents": what is taken back is not counted."""
    if not set(question.beyond) <= {"not"} or len(question.counted) < 2:
        return question
    texts = tuple(token.text for token in question.words)
    for words in BACK:
        places = [n for n in range(len(texts)) if texts[n : n + len(words)] == words]
        measure = _behind(report, texts, places[0] + len(words)) if len(places) == 1 else None
        if measure in question.counted and "not" not in _rest(texts, places[0], len(words)):
            kept = tuple(m for m in question.counted if m is not measure)
            noun = None if question.noun is measure else question.noun
            signs = question.signs - {"than"}
            return replace(question, counted=kept, noun=noun, beyond=(), signs=signs)
    return question


def _behind(report: Report, texts: tuple[str, ...], at: int) -> Measure | None:
    """The measure that is named there, small words aside."""
    while at < len(texts) and texts[at] in BETWEEN:
        at += 1
    senses, _ = lexicon(report).at(texts, at)
    return report.measures[senses[0].id] if senses and senses[0].kind == "measure" else None


def _rest(texts: tuple[str, ...], at: int, count: int) -> tuple[str, ...]:
    return (*texts[:at], *texts[at + count :])


def by_inventor(report: Report, question: Question) -> Question:
    """ "Which mode is largest for India, by inventor location": how places are told anyway."""
    if question.has("versus", "or", "than", "difference"):
        return question
    texts = [token.text for token in question.words]
    homes = {entity.dimension for entity in question.entities}
    said = [
        each
        for each in question.by
        if {texts[n] for n in range(max(0, each.at - 2), each.end)} & INVENTORS
        and {r.dimension for r in report.rankings if r.by == each.by} & homes
    ]
    kept = tuple(each for each in question.by if each not in said)
    if not said or not kept:
        return question
    signs = question.signs - ({"list"} if ("list", said[0].at) in question.at else set())
    return replace(question, by=kept, signs=signs)


def as_many(_: Report, question: Question) -> Question:
    """ "As many papers as China": whether it has the same number."""
    texts = [token.text for token in question.words]
    kinds = [mention.entity.dimension for mention in question.mentions]
    two = len(question.mentions) == len(set(kinds)) + 1
    if "equal" not in question.hints or not two or not question.polar or question.has("times"):
        return question
    at = next((n for n, pair in enumerate(pairwise(texts)) if pair == ("as", "many")), -1)
    if at < 0 or "as" not in texts[at + 2 : at + 6] or question.numbers or question.percents:
        return question
    return replace(question, signs=question.signs - {"true", "about"} | {"equal"})


def rated(report: Report, question: Question) -> Question:
    """ "Growth, % per year": the rate, where no single years are printed to tell it from."""
    text = f" {' '.join(token.text for token in question.words)} "
    rates = tuple(m for m in question.counted if m.unit == "percent per year")
    grows = question.has("grow") or bool(rates)
    told = any(f" {phrase} " in text for phrase in YEARLY)
    if not grows or not told or question.polar or len(question.entities) != 1:
        return question
    if not question.has("trend", "share") or WHOLE & set(text.split()):
        return question
    others = [m for m in question.counted if m not in (*rates, lookup.usual(report))]
    if question.has("how many", "fall") or others or question.numbers or by_of(report, question):
        return question
    known = lookup.single_years(report, lookup.usual(report), question.entities)
    if not question.has("share") and len(set(question.years) & set(known)) == 2:
        return question
    signs = question.signs - {"grow", "trend", "share"} | {"rate"}
    return replace(question, counted=rates, signs=signs)


def authors(report: Report, question: Question) -> Question:
    """ "Papers by Chinese authors": those of that country, and no list of institutions."""
    texts = [token.text for token in question.words]
    said = [each for each in question.by if set(texts[each.at : each.end]) & AUTHORS]
    there = {e.country for e in report.entities.values() if e.country}
    named = [m for m in question.mentions if m.entity.id in there]
    papers = any(m.unit.startswith("publi") for m in question.counted)
    if not said or not named or not papers or question.has("most", "top", "least", "rank"):
        return question
    return replace(question, by=tuple(each for each in question.by if each not in said))


def of_research(report: Report, question: Question) -> Question:
    """ "Research institutes": those of a kind, not all that there are."""
    kinds = {each.by: {r.kind for r in report.rankings if r.by == each.by} for each in question.by}
    wide = [
        later
        for one, later in pairwise(question.by)
        if one.end == later.at and "" not in kinds[one.by] and "" in kinds[later.by]
    ]
    same = {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    if len(wide) != 1 or len(question.by) != 2 or len(same) != 1:
        return question
    return replace(question, by=question.by[:1])


def of_so_many(report: Report, question: Question) -> Question:
    """ "Of Tencent's 2,074 families, how many are GANs": a number that is told, and is so."""
    texts = [token.text for token in question.words]
    at = texts.index("of") if "of" in texts[:3] else -1
    if at < 0 or len(question.numbers) != 1 or question.polar or not question.has("how many"):
        return question
    wholes = [[], *([entity] for entity in question.entities)]
    told = [lookup.stated(report, lookup.usual(report), whole) for whole in wholes]
    if not any(fact and fact.value == question.numbers[0] for fact in told):
        return question
    return replace(question, numbers=())


def on_average(_: Report, question: Question) -> Question:
    """ "How much does it grow each year on average": the rate that is printed."""
    text = f" {' '.join(token.text for token in question.words)} "
    grows = question.has("grow", "rate") or any(m.unit == RATE for m in question.counted)
    yearly = any(f" {phrase} " in text for phrase in (*YEARLY, "every year"))
    if question.beyond != ("per head",) or " on average " not in text or not (grows and yearly):
        return question
    signs = question.signs - {"grow", "trend", "how many", "year"} | {"rate"}
    kept = tuple(m for m in question.counted if m.unit == RATE)
    return replace(question, beyond=(), counted=kept, signs=signs)


RATE = "percent per year"


def literature(report: Report, question: Question) -> Question:
    """ "The most cited data set in the literature": where what is counted is counted anyway."""
    named = {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    named |= {entity.dimension for entity in question.entities}
    natural = [lookup.natural(report, dimension) for dimension in named]
    if "literature" not in question.unknown or len(natural) != 1:
        return question
    if natural[0] is lookup.usual(report):
        return question
    return replace(question, unknown=tuple(w for w in question.unknown if w != "literature"))
