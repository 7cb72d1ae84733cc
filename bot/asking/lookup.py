"""Facts for a question's parts: of which measure, of whom, when. Pure: report in, facts out."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.asking.question import Question
from bot.facts import query
from bot.facts.gaps import named
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Ranking, Report

LOOSE = frozenset({"report", "numbers", "how", "list", "how often", "percent"})
"""Signs that any question may carry without asking for more."""


def only(question: Question, *signs: str) -> bool:
    """Whether the question asks for nothing but these."""
    return question.signs <= LOOSE | set(signs)


def usual(report: Report) -> Measure:
    """What is counted where nothing else is said."""
    return report.measures[report.rankings[0].measure]


def natural(report: Report, dimension: str) -> Measure:
    """What is counted of names of that dimension: of data sets, the papers that name them."""
    measures = [report.measures[r.measure] for r in report.rankings if r.dimension == dimension]
    return usual(report) if usual(report) in measures or not measures else measures[0]


@lru_cache(maxsize=16)
def ranked(report: Report) -> tuple[Measure, ...]:
    """The measures that rankings rank by: the quantities people ask for."""
    return tuple(dict.fromkeys(report.measures[r.measure] for r in report.rankings))


def proportion(measure: Measure) -> bool:
    """Whether it is a percentage, an order or a ratio: nothing to be divided again."""
    return measure.unit.startswith("percent") or measure.unit in ("rank", "times")


def stated(report: Report, measure: Measure, entities: Sequence[Entity]) -> Fact | None:
    """The fact on the whole period; None where only single years of a series are printed."""
    ids = [entity.id for entity in entities]
    if len({entity.dimension for entity in entities}) < len(entities):
        return None
    fact = query.prefer(report, measure.id, *ids)
    if fact is None or fact.year is None:
        return fact
    return fact if len(single_years(report, measure, entities)) == 1 else None


def single_years(report: Report, measure: Measure, entities: Sequence[Entity]) -> dict[int, Fact]:
    """What is printed for single years, the fact to prefer for each."""
    dimensions = tuple(sorted((entity.dimension, entity.id) for entity in entities))
    found: dict[int, Fact] = {}
    for period in report.periods.get((measure.id, dimensions), ()):
        fact = report.about[measure.id, dimensions, period][0]
        if fact.year is not None:
            known = found.get(fact.year)
            if known is None or report.standing(fact) < report.standing(known):
                found[fact.year] = fact
    return found


def both_years(
    report: Report, measure: Measure, entities: Sequence[Entity], years: tuple[int, int]
) -> tuple[Fact, Fact]:
    """
    What is printed for two years: from one source where one has both, so that a change is not one
    of wordings or of ways to count. KeyError where one is missing.
    """
    known = single_years(report, measure, entities)
    first, last = known[years[0]], known[years[1]]
    if first.source == last.source:
        return first, last
    dimensions = tuple(sorted((entity.dimension, entity.id) for entity in entities))
    alike = [
        tuple(
            fact
            for period in report.periods[measure.id, dimensions]
            for fact in report.about[measure.id, dimensions, period]
            if fact.year == year and fact.source == source
        )
        for source in (first.source, last.source)
        for year in years
    ]
    pairs = [(one[0], other[0]) for one, other in (alike[:2], alike[2:]) if one and other]
    return pairs[0] if pairs else (first, last)


def spanning(
    report: Report, measure: Measure, entities: Sequence[Entity], years: Sequence[int]
) -> Fact | None:
    """The fact on exactly these years: one, or the first and the last of a span."""
    if not years:
        return stated(report, measure, entities)
    if len(years) == 1:
        return single_years(report, measure, entities).get(years[0])
    if len(years) > 2:
        return None
    ids = [entity.id for entity in entities]
    return query.prefer(report, measure.id, *ids, period=f"{min(years)}-{max(years)}")


def whole(report: Report, measure: Measure, entities: Sequence[Entity], question: Question) -> bool:
    """Whether the years named are those that the whole is printed for, or none are named."""
    fact = stated(report, measure, entities)
    span = f"{min(question.years)}-{max(question.years)}" if question.years else ""
    within = len(question.years) < 3 and fact is not None and span in (fact.period, report.period)
    return not span or within


def apart(question: Question) -> bool:
    """ "In 2015 and 2016", "2020 or 2023": each of the two, no span and no sum."""
    texts = [token.text for token in question.words]
    years = [n for n, token in enumerate(question.words) if token.kind == "year"]
    joined = len(years) == 2 and set(texts[years[0] + 1 : years[1]]) & {"and", "or", "vs", "versus"}
    sums = {"total", "altogether", "overall"} & set(texts)
    return bool(joined) and not question.has("between", "since") and not sums


def subject(report: Report, fact: Fact) -> str:
    """Whose number it is, as a sentence says it: "the United States and image/video"."""
    names = [report.entities[id].spoken for _, id in _in_order(report, fact.dimensions)]
    return " and ".join(names)


def _in_order(report: Report, dimensions: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    order = list(report.dimensions)
    return sorted(dimensions, key=lambda pair: order.index(pair[0]))


def labelled(report: Report, fact: Fact) -> Fact:
    """The fact under its one name; as it is where there are several or none."""
    return named(report, fact.dimensions[0][0], fact) if len(fact.dimensions) == 1 else fact


def rankings(report: Report, by: str, measure: Measure | None) -> list[Ranking]:
    """The rankings of that list, of the measure if one is named."""
    return [
        r for r in report.rankings if r.by == by and measure in (None, report.measures[r.measure])
    ]


@lru_cache(maxsize=16)
def owners(report: Report) -> Ranking | None:
    """The ranking that "who" asks for: of organisations, whatever their kind."""
    for ranking in report.rankings:
        kinds = {e.kind for e in report.entities.values() if e.dimension == ranking.dimension}
        if kinds & {"company", "research"} and not ranking.kind:
            return ranking
    return None


def understood(
    report: Report, question: Question, measure: Measure | None, *more: str
) -> tuple[str, ...]:
    """How the question was read: measure, names, lists, years."""
    parts = [capital(measure.label)] if measure else []
    parts += [entity.label for entity in question.entities]
    parts += [part for part in more if part]
    if question.years:
        first, last = min(question.years), max(question.years)
        parts.append(str(first) if first == last else f"{first}–{last}")
    else:
        parts.append(report.period.replace("-", "–"))
    return tuple(dict.fromkeys(parts))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def typed(entity: Entity) -> str:
    """The name as other commands read it."""
    return f'"{entity.label}"' if " " in entity.label else entity.label
