"""Why a question is not answered, and what to ask instead. Pure: an error for the person."""

from rapidfuzz.distance import DamerauLevenshtein

from bot.asking import figures, lookup, measuring
from bot.asking.beyond import SAID
from bot.asking.nearby import nearby, strange
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.cards.origins import runs
from bot.cards.words import echo
from bot.errors import UserError
from bot.facts import names, query, topics
from bot.facts.gaps import lacking, plain
from bot.facts.model import Entity
from bot.facts.report import Report

OFFERED = 3
KNOWN = "I know these words, but not this question; I would rather not guess."
NEAR = 0.7
"""How much of a word must be as in a name for it to be offered."""


def declined(report: Report, question: Question, reason: UserError | None = None) -> UserError:
    """What is missing, and the closest that is there."""
    message = _message(report, question, reason)
    given = reason.instead if reason else ()
    instead = (*given, *nearby(report, question), *closest(report, question))
    return UserError(message, *tuple(dict.fromkeys(instead))[:OFFERED])


def _message(report: Report, question: Question, reason: UserError | None) -> str:
    if "orders" in question.beyond:
        return SAID["orders"]
    if strange(report, question):
        return _unknown(report, question)
    if question.unknown:
        return _missing(report, question) or _uncounted(report, question) or KNOWN
    if question.beyond:
        return SAID.get(question.beyond[0], SAID["finer"])
    if reason is not None:
        return reason.message
    return _absent(report, question) or _combined(report, question)


def _unknown(report: Report, question: Question) -> str:
    if lost := _missing(report, question):
        return lost
    words = " ".join(dict.fromkeys(strange(report, question)))
    near = [entity.label for entity in _near(report, question)]
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"The report says nothing that I know about “{echo(words, 40)}”.{meant}"


def _missing(report: Report, question: Question) -> str:
    """What the data itself says is not there, by the words people use for it."""
    for word in (*question.unknown, *(t.text for t in question.words)):
        if found := topics.absences(report)[word]:
            return plain(report, lacking(found[0]))
    return ""


def _uncounted(report: Report, question: Question) -> str:
    """A name that sentences mention, and that nothing is counted for."""
    unknown = tuple(question.unknown)
    if not question.has("how many") or not question.counted:
        return ""
    for statement in report.statements.values():
        for term in statement.terms:
            if term[:1].isupper() and unknown == phrase(term):
                return (
                    f"The report prints no {question.counted[0].label} for {term}:"
                    " it is named there, but not among those that are counted."
                )
    return ""


def _absent(report: Report, question: Question) -> str:
    """Years, names or pairs that nothing is printed for."""
    measure = measuring.measure_of(report, question) or (
        None if question.counted else lookup.usual(report)
    )
    if measure is None:
        return ""
    label = measure.label
    what = " and ".join(entity.spoken for entity in question.entities)
    if lookup.spanning(report, measure, question.entities, question.years):
        return ""
    if question.years:
        known = sorted(lookup.single_years(report, measure, question.entities))
        when = " to ".join(str(year) for year in sorted(question.years))
        of = f" for {what}" if what else ""
        span = f" Single years that it has: {runs(map(str, known))}." if known else ""
        return f"The report prints no number of {label}{of} for {when}.{span}"
    if len(question.entities) > 1:
        return f"The report prints no {label} for {what} together."
    if question.entities:
        if known := sorted(lookup.single_years(report, measure, question.entities)):
            years = runs(map(str, known))
            return f"The report prints no total of {label} for {what}, only single years: {years}."
        found = figures.lacking(report, question)
        tail = f" {found.message}" if found else ""
        return f"The report prints no {label} for {what}.{tail}"
    return ""


def _combined(report: Report, question: Question) -> str:
    if not question.mentions and not question.counted and not question.by:
        return f"I answer questions on {report.short_title} only, and found none in these words."
    return KNOWN


def closest(report: Report, question: Question) -> tuple[str, ...]:
    """Words that work, nearest first."""
    found: list[str] = []
    entities = question.entities
    pairs = [(a, b) for a in entities for b in entities if a.dimension < b.dimension]
    for a, b in pairs:
        if query.prefer(report, lookup.usual(report).id, a.id, b.id):
            found.append(f"fact {_typed(a)} {_typed(b)}")
    usual = lookup.usual(report)
    yearly = (e for e in entities if len(lookup.single_years(report, usual, [e])) > 1)
    found += [f"trend {lookup.typed(entity)}" for entity in yearly]
    found += [f"fact {lookup.typed(entity)}" for entity in entities if _known(report, entity)]
    near = _near(report, question)
    found += [f"fact {lookup.typed(entity)}" for entity in near if _known(report, entity)]
    found += [f"top by:{each.by}" for each in question.by]
    found += [f"fact {m.id}" for m in question.counted if query.prefer(report, m.id)]
    found.append(f"top by:{report.rankings[0].by}")
    return tuple(dict.fromkeys(found))


def _near(report: Report, question: Question) -> list[Entity]:
    """Names that an unknown word comes near to, or begins."""
    known = names.entities(report)
    found = []
    for word in question.unknown:
        likely = [name for name in known.names if _alike(word, name)]
        found += [entity for name in likely for entity in known.names[name]]
    return list(dict.fromkeys(found))[:1]


def _alike(word: str, name: str) -> bool:
    if len(word) < 4:
        return False
    # with the cutoff a word of thousands of letters is not compared letter by letter
    like = DamerauLevenshtein.normalized_similarity(word, name, score_cutoff=NEAR)
    return name.split()[0] == word or like >= NEAR


def _typed(entity: Entity) -> str:
    return entity.label


def _known(report: Report, entity: Entity) -> bool:
    return any(query.prefer(report, measure, entity.id) for measure in report.measures)
