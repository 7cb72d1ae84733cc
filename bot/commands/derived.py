"""A fact computed from two printed ones as one sentence. Pure; `telling` says the printed ones."""

from bot.cards.model import Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.phrases import lede
from bot.facts.model import Fact
from bot.facts.report import Report


def about(report: Report, writer: Writer, fact: Fact) -> Text:
    """What the two have to do with each other; ids of derived facts say how they were made."""
    a, b = fact.parents
    number = writer.number(fact, bold=True)
    one, other = _whose(report, a), _whose(report, b)
    measure = report.measures[a.measure].label
    when = "" if a.period != b.period else f", {a.period}"
    match fact.id.split(".")[1]:
        case "times" if _counts(report, a, b):
            as_many = f" as many {measure} {_than('as', a, b, other)}{when}."
            return lede(_there(one, a, b), number, as_many)
        case "minus" if _counts(report, a, b) and fact.value > 0:
            return lede(_there(one, a, b), number, f" more {_than('than', a, b, other)}{when}.")
        case "share" if _counts(report, a, b):
            of = _those(report, b)
            return lede(f"{phrases.capital(_those(report, a))} are ", number, f" of {of}{when}.")
        case "change" | "yearly" if fact.value > 0:
            rose = f"From {a.period} to {b.period} {_those(report, a)} grew by "
            return lede(rose, number, ".")
    both = f"{phrases.capital(one)} and {other}" if one != other else phrases.capital(one)
    return lede(f"{both}: {measure}, ", number, f", {fact.period}.")


def _counts(report: Report, a: Fact, b: Fact) -> bool:
    """Whether both are numbers of things, whose words are in the plural."""
    return all(fact.unit == report.measures[fact.measure].unit and _plural(fact) for fact in (a, b))


def _plural(fact: Fact) -> bool:
    return not fact.unit.startswith("percent") and fact.unit not in ("rank", "times", "fold")


def _there(one: str, a: Fact, b: Fact) -> str:
    """The start: of one name, or of all; of one year, where the years differ."""
    whose = "" if one == ALL else f"for {one} "
    if a.period != b.period:
        return f"In {a.period} {whose}there were "
    return f"{phrases.capital(whose or 'in all ')}there are "


def _than(word: str, a: Fact, b: Fact, other: str) -> str:
    if a.period != b.period:
        return f"{word} in {b.period}"
    return f"{word} in all" if other == ALL else f"{word} for {other}"


def _those(report: Report, fact: Fact) -> str:
    """ "all patent families", "the patent families for China"."""
    measure = report.measures[fact.measure].label
    whose = _whose(report, fact)
    return f"all {measure}" if whose == ALL else f"the {measure} for {whose}"


def _whose(report: Report, fact: Fact) -> str:
    names = (report.entities[name].spoken for _, name in fact.dimensions)
    return phrases.joined(list(names)) or ALL


ALL = "all"
