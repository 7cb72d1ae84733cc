"""Several numbers at once: of three names or more, or of two measures of one name. Pure."""

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.before import slot_of
from bot.asking.choosing import by_of
from bot.asking.lexicon import lexicon
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.asking.versus import listed
from bot.errors import UserError
from bot.facts.gaps import named
from bot.facts.model import Entity, Fact, Measure, Series
from bot.facts.report import Report

MOST = 8
"""Names worth a sentence."""

SIGNS = ("versus", "or", "how many", "what", "who", "most", "least", "more", "less", "about",
         "between", "list", "rate", "faster", "slower", "difference", "than", "rank")  # fmt: skip


COUNTING = these("the number of how many total its their also")
"""Between "and" and what is counted besides."""


def several(report: Report, question: Question) -> Finding | None:
    """Three names or more beside each other."""
    if not lookup.only(question, *SIGNS) or question.polar or question.numbers:
        return None
    if question.places or question.top or question.percents or question.years[2:]:
        return None
    group = _alike(question)
    crossed = [e for e in question.entities if e not in group]
    if not 3 <= len(group) <= MOST or len(crossed) > 1:
        return None
    if by_of(report, question) and not question.has("who", "what"):
        return None
    if not question.has("versus", "or", "rank", "most", "more", "least", "less") and not listed(
        question
    ):
        return None
    if measuring.contradicted(report, question):
        return None
    measure = measuring.measure_of(report, question) or lookup.natural(report, group[0].dimension)
    return _listed(report, question, measure, group, crossed)


def _alike(question: Question) -> list[Entity]:
    """The names of one dimension, where there are several."""
    entities = question.entities
    groups = [[e for e in entities if e.dimension == one.dimension] for one in entities]
    return max(groups, key=len, default=[])


def _listed(
    report: Report,
    question: Question,
    measure: Measure,
    group: list[Entity],
    crossed: list[Entity],
) -> Finding:
    facts: list[Fact] = []
    for entity in group:
        fact = lookup.spanning(report, measure, [entity, *crossed], question.years)
        if fact is None:
            raise UserError(f"The report prints no {measure.label} for {entity.spoken} there.")
        facts.append(named(report, entity.dimension, fact))
    if question.has(
        "most", "more", "least", "less", "who", "versus", "or", "faster", "slower", "rank"
    ):
        facts.sort(key=lambda fact: fact.value, reverse=not question.has("least", "less", "slower"))
    parts: list[Part] = []
    for n, fact in enumerate(facts):
        joint = "" if n == 0 else " and " if n == len(facts) - 1 else ", "
        name = lookup.capital(fact.spoken) if n == 0 else fact.spoken
        parts += [joint, Name(name), ": ", fact]
    series = Series(
        "several", lookup.capital(measure.label), "names", tuple(facts), measure,
        group[0].dimension,
    )  # fmt: skip
    read = lookup.understood(report, question, measure)
    return Answer((*(part for part in parts if part), "."), read, tuple(facts), series)


def both(report: Report, question: Question) -> Finding | None:
    """ "How many patents and papers has China": two measures, each with its number."""
    if not lookup.only(question, "how many", "what", "about", "versus", "or") or question.polar:
        return None
    if by_of(report, question) or question.numbers or question.places or question.percents:
        return None
    measures = [m for m in question.counted if not lookup.proportion(m)]
    if len(measures) != 2 or len(question.counted) != 2 or not _joined(report, question):
        return None
    if len({e.dimension for e in question.entities}) < len(question.entities):
        return None
    facts = [lookup.spanning(report, m, question.entities, question.years) for m in measures]
    known = [fact for fact in facts if fact is not None]
    if len(known) < 2:
        lost = next(m for m, fact in zip(measures, facts, strict=True) if fact is None)
        what = " and ".join(e.spoken for e in question.entities)
        raise UserError(f"The report prints no {lost.label} for {what or 'all'}.")
    subject = lookup.capital(lookup.subject(report, known[0]) or "in all")
    parts: tuple[Part, ...] = (
        Name(subject), ": ", known[0], f" ({known[0].period}) and ", known[1],
        f" ({known[1].period}).",
    )  # fmt: skip
    return Answer(parts, lookup.understood(report, question, None), tuple(known))


TOTALS = these("total totals altogether overall all")
WITH = these("and plus versus vs")


def and_whole(report: Report, question: Question) -> Finding | None:
    """ "Baidu: LLM families and total": the part, and the whole of whoever has it."""
    if not lookup.only(question, "how many", "what", "about", "versus") or question.polar:
        return None
    if len(question.entities) != 2 or not _ends_with_total(question):
        return None
    if by_of(report, question) or question.numbers or question.places or question.percents:
        return None
    if question.years or measuring.contradicted(report, question):
        return None
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    part = lookup.stated(report, measure, question.entities)
    owners = [m.entity for m in question.mentions if slot_of(report, m) == "who"]
    wholes = [lookup.stated(report, measure, [e]) for e in owners or question.entities]
    facts = (part, *wholes)
    known = tuple(fact for fact in facts if fact is not None)
    if part is None or len(known) < len(facts):
        return None
    told: list[Part] = []
    for fact in known:
        name = Name(lookup.capital(lookup.subject(report, fact)))
        told += [", " if told else "", name, ": ", fact]
    parts = tuple(each for each in told if each)
    return Answer((*parts, "."), lookup.understood(report, question, measure), known)


def _ends_with_total(question: Question) -> bool:
    """Whether "and total" is the last that is said, but for what is counted."""
    texts = [token.text for token in question.words]
    for at, text in enumerate(texts[:-1]):
        tail = [word for word in texts[at + 1 :] if word not in COUNTING - TOTALS]
        if text in WITH and tail and tail[0] in ("in", *TOTALS) and len(tail) < 4:
            last = max(mention.end for mention in question.mentions)
            return bool(TOTALS & set(tail)) and last <= at
    return False


def in_years(report: Report, question: Question) -> Finding | None:
    """ "In 2014, 2021 and 2023", "per year from 2018 to 2021": each of these years."""
    yearly = _each_of_a_span(question)
    if (len(question.years) < 3 and not yearly) or not lookup.only(
        question, "how many", "what", "about", *(("trend", "between") if yearly else ())
    ):
        return None
    if by_of(report, question) or question.numbers or question.places or question.polar:
        return None
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    known = lookup.single_years(report, measure, question.entities)
    years = sorted(yearly or question.years)
    if yearly and not set(years) <= set(known):
        return None
    if lost := [str(year) for year in years if year not in known]:
        raise UserError(f"The report prints no number of {measure.label} for {', '.join(lost)}.")
    facts = tuple(known[year] for year in years)
    subject = lookup.capital(lookup.subject(report, facts[0]) or measure.label)
    parts: list[Part] = [Name(subject), ": "]
    for n, fact in enumerate(facts):
        parts += ["" if n == 0 else ", ", fact, f" in {fact.year}"]
    parts = [part for part in parts if part]
    return Answer((*parts, "."), lookup.understood(report, question, measure), facts)


def _each_of_a_span(question: Question) -> tuple[int, ...]:
    """The years from the first to the last, where the number of each of them is wanted."""
    words = {token.text for token in question.words}
    if len(question.years) != 2 or not question.has("trend") or not words & EACH:
        return ()
    span = tuple(range(min(question.years), max(question.years) + 1))
    return span if len(span) <= MOST else ()


EACH = these("per each every yearly annual annually single series")


def _joined(report: Report, question: Question) -> bool:
    """Whether "and" stands between the words for the two measures."""
    words = tuple(token.text for token in question.words)
    known = lexicon(report)
    for at, word in enumerate(words):
        if word in ("and", "plus", "vs", "versus", "or") and at:
            start = at + 1
            while start < len(words) and words[start] in COUNTING:
                start += 1
            after, _ = known.at(words, start)
            before = known.senses.get(words[at - 1 : at], ())
            if any(s.kind == "measure" for s in after) and any(s.kind == "measure" for s in before):
                return True
    return False
