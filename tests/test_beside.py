"""What is made of a card lives as long as the card."""

import gc
from dataclasses import replace

from bot.cards import charts
from bot.cards.beside import WAYS, Beside
from bot.cards.model import Card
from bot.platforms.discord import draw as discord
from bot.platforms.slack import draw as slack
from tests import samples


def test_it_is_made_once_for_equal_cards() -> None:
    made: list[str] = []
    beside: Beside[Card, int] = Beside()

    def make() -> int:
        made.append("")
        return len(made)

    one, other = samples.every_block(), samples.every_block()
    assert [beside.get(each, "a", make) for each in (one, other, one)] == [1, 1, 1]


def test_another_way_is_another_thing() -> None:
    beside: Beside[Card, str] = Beside()
    card = samples.every_block()
    assert [beside.get(card, way, lambda w=way: w) for way in "aba"] == ["a", "b", "a"]


def test_the_oldest_of_many_ways_is_made_again() -> None:
    beside: Beside[Card, int] = Beside()
    card = samples.every_block()
    for way in range(WAYS + 1):
        beside.get(card, way, lambda: 1)
    assert (beside.get(card, WAYS, lambda: 2), beside.get(card, 0, lambda: 2)) == (1, 2)


def test_it_goes_with_the_card() -> None:
    beside: Beside[Card, int] = Beside()
    card = samples.every_block()
    beside.get(card, "a", lambda: 1)
    del card
    gc.collect()
    assert not len(beside)


def test_of_equal_cards_each_may_go_first() -> None:
    beside: Beside[Card, int] = Beside()
    one, other = samples.every_block(), samples.every_block()
    assert [beside.get(each, "a", lambda: 1) for each in (one, other)] == [1, 1]
    del one
    gc.collect()
    assert beside.get(other, "a", lambda: 2) == 1
    del other
    gc.collect()
    assert not len(beside)
    assert not beside._seen


def test_no_drawing_holds_its_card() -> None:
    """Else none would ever be forgotten."""
    kept = (slack._DRAWN, discord._DRAWN, charts.key._KEYS, charts.words._TEXTS)
    gc.collect()
    before = [len(each) for each in kept]
    card = replace(samples.every_block(), title="seen nowhere else")
    for fidelity in slack.FIDELITIES:
        slack.draw(card, fidelity)
    for fidelity in discord.LADDER:
        discord.draw(card, fidelity=fidelity)
    assert [len(each) for each in kept[:2]] == [number + 1 for number in before[:2]]
    del card
    gc.collect()
    assert [len(each) for each in kept[:2]] == before[:2]
