"""One fact as one sentence: whose it is, the number, what it counts, and when. Pure."""

from dataclasses import replace

from bot.cards import counting, numbers
from bot.cards.model import Span, Text
from bot.cards.writer import Writer
from bot.commands import derived, phrases
from bot.commands.phrases import lede
from bot.facts.model import Fact
from bot.facts.report import Report


def about(report: Report, writer: Writer, fact: Fact) -> Text:
    """The sentence that a card about this fact begins with."""
    if fact.parents:
        return derived.about(report, writer, fact)
    if fact.unit == "rank":
        return _ranked(report, writer, fact)
    return _rated(report, writer, fact) if numbers.is_sign(fact) else _counted(report, writer, fact)


def _ranked(report: Report, writer: Writer, fact: Fact) -> Text:
    """ "Tencent (LLM) ranks 1st by patent families among companies, 2014-2023." """
    number = writer.number(fact, bold=True)
    return lede(_name(report, fact), " ranks ", number, f" {_order(fact.metric)}, {fact.period}.")


def _order(metric: str) -> str:
    """What ranks go by: "rank by citations", "growth rank among modes" → "by …", "by … among …"."""
    kind, rank, rest = metric.partition("rank ")
    return f"by {kind}{rest}" if kind and rank else rest or f"({metric})"


def _rated(report: Report, writer: Writer, fact: Fact) -> Text:
    """ "China stood at 50% a year (average annual growth of patent families, 2014-2023)." """
    measure, number = report.measures[fact.measure].label, writer.number(fact, bold=True)
    if not fact.dimensions:
        return lede(f"{phrases.capital(measure)} stood at ", number, f" ({fact.period}).")
    return lede(_name(report, fact), " stood at ", number, f" ({measure}, {fact.period}).")


def _counted(report: Report, writer: Writer, fact: Fact) -> Text:
    """ "For Baidu and LLM there are 65 patent families, 2014-2023." """
    number, joins = writer.number(fact, bold=True), "is" if fact.value == 1 else "are"
    if what := counting.words(report, fact):
        number = replace(number, text=f"{numbers.bare(fact, writer.locale)} {what}")
        after = f", {fact.period}."
    else:
        after = f" ({report.measures[fact.measure].label}, {fact.period})."
    if not fact.dimensions:
        return lede(f"In all there {joins} ", number, after)
    whose = Span(phrases.joined(names(report, fact)), bold=True)
    return lede("For ", whose, f" there {joins} ", number, after)


def _name(report: Report, fact: Fact) -> Span:
    """ "Siemens (Europe)": the first name, and those it is crossed with."""
    first, *rest = names(report, fact) or [fact.spoken]
    return Span(phrases.capital(first) + (f" ({', '.join(rest)})" if rest else ""), bold=True)


def names(report: Report, fact: Fact) -> list[str]:
    """The names that a fact is about, as sentences say them, in the order of the dimensions."""
    found = dict(fact.dimensions)
    return [report.entities[found[each]].spoken for each in report.dimensions if each in found]
