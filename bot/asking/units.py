"""Numbers called by their unit: models that a platform hosts, areas told apart. Pure."""

from bot.asking import figures, lookup, measuring
from bot.asking.answer import Finding
from bot.asking.lexicon import adjectives, lexicon, subject
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SIGNS = ("how many", "what", "share", "list", "about")


def unit(report: Report, question: Question) -> Finding | None:
    """The number whose unit is the list that is named ("how many application areas")."""
    if not lookup.only(question, *SIGNS) or question.polar or question.years[1:]:
        return None
    if question.numbers or (question.years and question.has("share")):
        return None
    if len({each.by for each in question.by}) != 1 or question.places or question.top:
        return None
    if question.has("share"):
        return _part(report, question)
    if not question.has("how many") or question.counted:
        return None
    found = [
        (measure, fact)
        for measure in report.measures.values()
        if _called(report, question, measure)
        and (fact := lookup.stated(report, measure, question.entities))
        and (not question.years or fact.year == question.years[0])
    ]
    best = _nearest(report, question, [measure for measure, _ in found])
    return next(
        (
            figures.told(report, question, measure, fact)
            for measure, fact in found
            if measure is best
        ),
        None,
    )


def _called(report: Report, question: Question, measure: Measure) -> bool:
    """Whether the list named is the measure's unit."""
    senses = lexicon(report).senses.get(phrase(measure.unit), ())
    return any(sense.kind == "by" and sense.id == question.by[0].by for sense in senses)


def _nearest(report: Report, question: Question, found: list[Measure]) -> Measure | None:
    """Of several, the one that is about the report's subject exactly if the question is."""
    if len(found) < 2:
        return found[0] if found else None
    about = _names_subject(report, question)
    names = [name.casefold() for name in subject(report)]
    fit = [m for m in found if any(n in m.label.casefold() for n in names) is about]
    return fit[0] if len(fit) == 1 else None


def _names_subject(report: Report, question: Question) -> bool:
    words = [token.text for token in question.words]
    single = {p[0] for name in subject(report) if len(p := phrase(name)) == 1} | adjectives(report)
    return len(question.telling) < len(words) or bool(single & set(words))


def _part(report: Report, question: Question) -> Finding | None:
    """ "What share of the models on Hugging Face generate text"."""
    listed = measuring.roots(
        t.text for each in question.by for t in question.words[each.at : each.end]
    )
    for measure in report.measures.values():
        if measure.unit != "percent" or not listed & measuring.roots(phrase(measure.label)):
            continue
        if fact := _fact(report, question, measure):
            return figures.told(report, question, measure, fact)
    return None


def _fact(report: Report, question: Question, measure: Measure) -> Fact | None:
    """The share of the names themselves, or of the kind that a name in the label is parted into."""
    label = f" {measure.label.casefold()} "
    inside = [e for e in question.entities if f" {e.label.casefold()} " in label]
    rest = [mention for mention in question.mentions if mention.entity not in inside]
    if not inside:
        whole = lookup.stated(report, measure, question.entities)
        return whole if whole and _names_subject(report, question) else None
    if len(rest) != 1:
        return None
    typed = [t.text for t in question.words[rest[0].at : rest[0].end]]
    kinds = (e for e in report.entities.values() if _like(e, rest[0].entity, typed))
    facts = (lookup.stated(report, measure, [kind]) for kind in kinds)
    return next((fact for fact in facts if fact), None)


def _like(entity: Entity, other: Entity, typed: list[str]) -> bool:
    """Itself, or a name of another kind that begins with the same word."""
    first = phrase(entity.label)[0].removesuffix("s")
    return entity is other or first in {word.removesuffix("s") for word in typed}
