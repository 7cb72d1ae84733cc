"""What is counted, as words behind a number: "12,036 scientific publications". Pure."""

from jinja2 import pass_context
from jinja2.runtime import Context

from bot.cards import numbers
from bot.cards.door import Counted, Label
from bot.facts.model import Fact
from bot.facts.report import Report


def words(report: Report, fact: Fact) -> str:
    """
    The measure's own words where they can stand behind the number: they are in the plural, and
    count what the fact counts. Else "": the unit has to do.
    """
    measure = report.measures[fact.measure]
    one_or_other = fact.value == 1 or fact.unit != measure.unit
    if one_or_other or numbers.is_sign(fact) or fact.unit == "rank":
        return ""
    return measure.label.removeprefix("number of ")


@pass_context
def counted(context: Context, fact: Fact) -> Counted | Fact:
    """The number with the words for what it counts, else with its unit."""
    said = words(context["report"], fact)
    return Counted(fact, said) if said else fact


@pass_context
def rest(context: Context, fact: Fact) -> Label:
    """What `counted` leaves to be said: the period, and what is counted where it did not say."""
    report: Report = context["report"]
    said = words(report, fact)
    label = report.measures[fact.measure].label
    return Label(fact.period if said else f"{label}, {fact.period}")
