"""What a comparison only mentions: the kind of its names, both ways at once, two places. Pure."""

from dataclasses import replace
from itertools import pairwise

from bot.asking import lookup, measuring
from bot.asking.polarity import OPEN
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts.report import Report

WAYS = these("grow fall more less up down rise fall increase decrease")
AMONG = these("among amongst of in within")
SAYS = these("is are was were has have had got gets get does do leads lead beats beat")


def kind_of_both(report: Report, question: Question) -> Question:
    """ "Is India a bigger country than Japan": of names of one kind, the kind says nothing."""
    kinds = {mention.entity.dimension for mention in question.mentions}
    named = {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    if not question.has("than") or len(question.mentions) < 2 or len(kinds) > 1 or named - kinds:
        return question
    return replace(question, by=())


def up_or_down(_: Report, question: Question) -> Question:
    """ "Did it go up or down": how it went, not whether."""
    texts = [token.text for token in question.words]
    ways = any(
        texts[at - 1] in WAYS and texts[at + 1] in WAYS
        for at, text in enumerate(texts[1:-1], start=1)
        if text == "or"
    )
    if not ways or not question.has("grow", "fall", "more", "less"):
        return question
    signs = question.signs - {"or", "fall", "more", "less", "how many"} | {"grow"}
    return replace(question, signs=signs, polar=False)


def yearly(_: Report, question: Question) -> Question:
    """ "How much grew India by year": its growth a year."""
    asked = question.has("how many") and question.has("grow") and question.has("trend")
    if not asked or question.years or question.counted or len(question.entities) != 1:
        return question
    signs = question.signs - {"how many", "grow", "trend"} | {"rate"}
    return replace(question, signs=signs)


def which_year(_: Report, question: Question) -> Question:
    """ "Was it bigger in 2022 or 2021": both years, and no yes."""
    texts = [token.text for token in question.words]
    years = [n for n, token in enumerate(question.words) if token.kind == "year"]
    either = len(years) == 2 and "or" in texts[years[0] : years[1]]
    if not either or not question.polar or question.has("true", "than"):
        return question
    signs = question.signs - {"or", "more", "less", "most", "least"} | {"versus"}
    return replace(question, polar=False, signs=signs)


def which_place(_: Report, question: Question) -> Question:
    """ "Siemens: 16th or 18th", "I read 3rd and 4th. Which one": the place, whichever of them."""
    texts = {token.text for token in question.words}
    either = len(question.places) == 2 and ("or" in texts or question.has("who"))
    if not either or len(question.mentions) != 1 or question.top:
        return question
    return replace(
        question, places=(), signs=question.signs - {"or", "who", "true"} | {"rank"}, polar=False
    )


def claimed(_: Report, question: Question) -> Question:
    """ "Korea is bigger than Japan?": a question by its mark and its verb alone."""
    texts = {token.text for token in question.words}
    if question.polar or not question.asks or "than" not in texts:
        return question
    asks = texts & {*OPEN, "who", "which", "by"} or question.has("who", "what", "difference")
    return question if asks or not texts & SAYS else replace(question, polar=True)


def two_shares(report: Report, question: Question) -> Question:
    """ "The share in 2017 and in 2023": of percentages, each year has its own."""
    named = measuring.measure_of(report, question) if question.has("share") else None
    shares = [m for m in question.counted if lookup.proportion(m)]
    shares = shares or ([named] if named and lookup.proportion(named) else [])
    if len(shares) != 1 or len(question.years) != 2 or question.polar:
        return question
    known = lookup.single_years(report, shares[0], question.entities)
    if not set(question.years) <= set(known):
        return question
    return replace(question, signs=question.signs | {"versus"})


def last_of(_: Report, question: Question) -> Question:
    """ "Is India last among the top seven": the seventh; "second of the top five": the second."""
    size = question.top or next((int(n) for n in question.numbers), 0)
    texts = [token.text for token in question.words]
    among = any(a in AMONG and b == "the" for a, b in pairwise(texts))
    if not question.polar or not size or not (question.top or among) or question.percents:
        return question
    place = size if question.has("least") else next(iter(question.places), 0)
    ordered = question.has("least") != bool(question.places)
    if not ordered or not 0 < place <= size or len(question.numbers) > 1:
        return question
    signs = question.signs - {"least", "top", "in top"}
    return replace(question, signs=signs, places=(place,), top=None, numbers=())
