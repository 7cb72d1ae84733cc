"""The places of facts in a list, as they are written before its rows. Pure."""

from collections.abc import Sequence

from bot.facts.model import Fact


def ranks(facts: Sequence[Fact]) -> list[str]:
    """The printed ranks where every row has one; else places by value, equal values sharing."""
    if all(fact.rank is not None and fact.listing for fact in facts):
        return [str(fact.rank) for fact in facts]
    values = [fact.value for fact in facts]
    return [str(values.index(value) + 1) for value in values]


def are_apart(places: Sequence[str]) -> bool:
    """Whether others stand between these, or before them, on the list that has these places."""
    return any(int(place) > at for at, place in enumerate(places, start=1))
