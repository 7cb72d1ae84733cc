"""Names that a measure's own name holds: "models on Hugging Face, by output". Pure."""

from dataclasses import replace

from bot.asking import measuring
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Entity, Measure
from bot.facts.report import Report


def sole(report: Report, question: Question) -> Question:
    """Of names that have one measure only, the others that its name holds say nothing more."""
    dimensions = {m.entity.dimension for m in question.mentions}
    dimensions |= {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    for dimension in dimensions:
        if measure := _only(report, dimension):
            return _without(report, question, dimension, measure)
    return question


def likened(report: Report, question: Question) -> Question:
    """ "The share of models on … that generate images": images as that share knows them."""
    if len(question.counted) != 1 or len(question.mentions) != 1:
        return question
    own = {f.dimensions for f in report.facts.values() if f.measure == question.counted[0].id}
    kinds = {pairs[0][0] for pairs in own if len(pairs) == 1}
    mention = question.mentions[0]
    if len(kinds) != 1 or mention.entity.dimension in kinds:
        return question
    first = {t.text.removesuffix("s") for t in question.words[mention.at : mention.end]}
    named = [report.entities[pairs[0][1]] for pairs in own]
    like = [e for e in named if phrase(e.label)[0].removesuffix("s") in first]
    if len(like) != 1 or not _held(report, question.counted[0]):
        return question
    return replace(question, mentions=(replace(mention, entity=like[0]),))


def _only(report: Report, dimension: str) -> Measure | None:
    """The one measure of that dimension, if there is one only and it names other things."""
    found = {f.measure for f in report.facts.values() if f.on(dimension)}
    measure = report.measures[next(iter(found))] if len(found) == 1 else None
    return measure if measure and _held(report, measure) else None


def _held(report: Report, measure: Measure) -> list[Entity]:
    label = f" {measure.label.casefold()} "
    return [e for e in report.entities.values() if f" {e.label.casefold()} " in label]


def _without(report: Report, question: Question, dimension: str, measure: Measure) -> Question:
    held = _held(report, measure)
    if not any(m.entity in held for m in question.mentions):
        return question
    named = measuring.roots(phrase(measure.label))
    texts = [token.text for token in question.words]
    by = tuple(
        each for each in question.by
        if not measuring.roots(texts[each.at : each.end]) <= named
    )  # fmt: skip
    rest = tuple(m for m in question.mentions if m.entity not in held)
    signs = question.signs - {"share", "how many"}
    if by and not signs & {"most", "least", "top"}:
        signs |= {"list"}
    return replace(question, mentions=rest, by=by, signs=signs, counted=(measure,))
