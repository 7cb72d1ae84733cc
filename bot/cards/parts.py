"""The functions and filters of the card language: figures, tables, charts, facts of facts. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from bot.cards import standing
from bot.cards.counting import counted, rest
from bot.cards.door import Bare, Cited, Label, Part
from bot.cards.model import Block, Figures
from bot.cards.numbers import PERCENT
from bot.cards.render import environment, kept_in
from bot.cards.writer import Writer
from bot.facts import derive, query, typeset
from bot.facts.model import Entity, Fact, Series, Source
from bot.facts.places import ranks
from bot.facts.query import Comparison
from bot.facts.report import Report

MAX_FIGURES = 4
TELLING_RATIO = Decimal("1.2")
MAX_NAMES = 6
"""Names in a chart of two sides, which has two bars a name."""


def figures(*facts: Fact | None) -> Part:
    """One to four big numbers; None (there is no such fact) is left out."""
    known = [fact for fact in facts if fact is not None]
    if not 0 < len(known) <= MAX_FIGURES:
        raise ValueError(f"figures takes 1 to {MAX_FIGURES} facts, not {len(known)}")
    return Part(lambda writer: Figures(tuple(writer.figure(f, _figured(f)) for f in known)))


def _figured(fact: Fact) -> str:
    """What a big number is: whose it is; a count of everything is the whole."""
    if fact.dimensions:
        return fact.label
    return start(fact.label) if fact.unit in PERCENT else "In all"


@pass_context
def table(context: Context, shown: Series | Comparison, n: int | None = None) -> Part:
    """A series' names (or years) and numbers, or a comparison's measures side by side."""
    report: Report = context["report"]
    if isinstance(shown, Comparison):
        return Part(lambda writer: _compared(writer, shown))
    if not isinstance(shown, Series):
        raise TypeError("table takes a list, years or a comparison")
    return Part(lambda writer: _listed(writer, report, shown, n))


def _listed(writer: Writer, report: Report, series: Series, n: int | None) -> Block:
    years = series.axis == "years"
    name = "Year" if years else start(report.dimensions[series.dimension].label)
    rows = [(fact.label, [fact]) for fact in series.facts[:n]]
    places = () if years else ranks(series.facts[:n])
    return writer.table(series.title, (name, start(series.measure.label)), rows, places)


def _compared(writer: Writer, both: Comparison) -> Block:
    rows = [(start(measure.label), [a, b]) for measure, a, b in both.pairs]
    return writer.table(
        f"{both.a.label} and {both.b.label}", ("Measure", both.a.label, both.b.label), rows
    )


def chart(comparison: Comparison) -> Part:
    """Two names side by side, over their cross-table if there is one (a series: `chart:ID`)."""
    if not isinstance(comparison, Comparison):
        raise TypeError("chart takes a comparison; a list is drawn as ![words](chart:its id)")
    a, b, left, right = comparison.a, comparison.b, comparison.left, comparison.right
    title = f"{a.label} and {b.label}"
    if left is None or right is None:
        measure, *both = comparison.pairs[0]
        pair = Series("both", title, "names", tuple(both), measure, a.dimension)
        return Part(lambda writer: writer.chart(title, (measure.label, pair)))
    names = [fact.on(left.dimension) for fact in left.facts[:MAX_NAMES]]
    here = replace(left, facts=left.facts[:MAX_NAMES])
    there = replace(right, facts=tuple(f for f in right.facts if f.on(left.dimension) in names))
    return Part(lambda writer: writer.chart(title, (a.label, here), (b.label, there)))


@pass_context
def detail(context: Context, fact: Fact) -> Label:
    """What a number counts, and when: "(2014-2023)", "(citations, 2010-2023)"."""
    return Label(standing.detail(context["report"], fact))


def verb(fact: Fact) -> str:
    """
    What joins a name to its number. In the past, which is when it was counted: "has" would not
    fit names in the plural (diffusion models).
    """
    if fact.unit == "rank":
        return "came"
    return "stood at" if fact.unit in PERCENT else "had"


@pass_context
def top(
    context: Context, report: Report, name: str, n: int = 5, of: Entity | None = None
) -> Series:
    """The first *n* of the ranking with that id; `chart:ID` can draw it."""
    ranking = next((each for each in report.rankings if each.id == name), None)
    if ranking is None:
        raise LookupError(f"no ranking “{name}”")
    return _shown(context, query.top(report, ranking, n, of))


@pass_context
def trend(context: Context, report: Report, measure: str, entity: Entity | None = None) -> Series:
    """That measure year by year; `chart:ID` can draw it."""
    return _shown(context, query.trend(report, report.measures[measure], entity))


def _shown(context: Context, series: Series) -> Series:
    kept_in(context).series[series.id] = series
    return series


def _derived(way: str) -> Callable[[Context, Fact, Fact], Fact]:
    """
    A filter that makes a fact of two. Where they do not belong together that is an error here,
    at the template's line.
    """

    @pass_context
    def made(context: Context, fact: Fact, other: Fact) -> Fact:
        if not isinstance(fact, Fact) or not isinstance(other, Fact):
            raise TypeError(f"“{way}” takes two facts: {{{{ fact | {way}(other) }}}}")
        query.find(context["report"], f"{fact.id}.{way}.{other.id}")
        return derive.WAYS[way](fact, other)

    return made


def ratio(fact: Fact, base: Fact | None) -> Fact | None:
    """*fact* as a multiple of *base*; None where that says little (percents, ranks, near one)."""
    if base is None or fact.unit != base.unit or fact.unit in PERCENT or fact.unit == "rank":
        return None
    telling = base.value > 0 and fact.value >= base.value * TELLING_RATIO
    return query.times(fact, base) if telling else None


def cited(text: Label, sources: Source | Iterable[Source], locator: str = "") -> Cited:
    """A data label with the marks of the sources it is from."""
    if not isinstance(text, Label) or (locator and not isinstance(locator, Label)):
        raise TypeError("only words that come from data can be cited")
    return Cited(text, (sources,) if isinstance(sources, Source) else tuple(sources), locator)


def bare(fact: Fact) -> Bare:
    """The fact without its unit, where the words around it say what is counted."""
    if not isinstance(fact, Fact):
        raise TypeError("only a fact has a unit to leave out")
    return Bare(fact)


def names(facts: Iterable[Fact]) -> Label:
    """ "A, B and C": the labels of those facts."""
    labels = [fact.label for fact in facts]
    return Label(" and ".join([", ".join(labels[:-1]), labels[-1]] if labels[1:] else labels))


def start(text: str) -> str:
    """Words with a capital at the start; a label stays a label."""
    capital = typeset.capital(text)
    return Label(capital) if isinstance(text, Label) else capital


FUNCTIONS: Mapping[str, Any] = {
    "chart": chart,
    "compare": query.compare,
    "detail": detail,
    "figures": figures,
    "find": query.find,
    "names": names,
    "rest": rest,
    "others": query.others,
    "prefer": query.prefer,
    "ratio": ratio,
    "table": table,
    "top": top,
    "trend": trend,
    "verb": verb,
}
FILTERS: Mapping[str, Any] = {
    **{way: _derived(way) for way in derive.WAYS},
    "bare": bare,
    "cited": cited,
    "counted": counted,
    "start": start,
}
LANGUAGE = environment(FUNCTIONS, FILTERS)
