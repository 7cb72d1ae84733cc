"""What is made quickly is the same as what is made slowly, and as frozen."""

import pickle
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.model import Span
from bot.platforms import Address, Posting
from bot.posting.model import Delivery, Settled
from bot.posting.quick import changing, quick

AT = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
WHERE = Address("slack", "T1", "C1")
NEEDED: dict[str, Any] = {
    "key": "k1",
    "subscription": "d1",
    "report": "genai",
    "template": "quiz",
    "where": WHERE,
    "wall": "2026-05-04T09:00",
    "at": AT,
    "until": AT,
    "planned_at": AT,
}
SLOW = Delivery(**NEEDED)
GIVEN: list[tuple[type[Any], dict[str, Any]]] = [
    (Delivery, NEEDED),
    (Address, {"platform": "slack", "channel": "C1"}),
    (Posting, {"key": "k1", "silent": True}),
    (Settled, {"delivery": SLOW, "mend": "look"}),
    (Span, {"text": "words", "code": True}),
]


@pytest.mark.parametrize(("kind", "given"), GIVEN)
def test_it_is_the_same_value_of_the_same_class(kind: type[Any], given: dict[str, Any]) -> None:
    made, slow = quick(kind)(**given), kind(**given)
    assert type(made) is kind
    assert (made, hash(made), repr(made)) == (slow, hash(slow), repr(slow))
    assert pickle.loads(pickle.dumps(made)) == slow


@pytest.mark.parametrize(("kind", "given"), GIVEN)
def test_nobody_can_change_it(kind: type[Any], given: dict[str, Any]) -> None:
    made = quick(kind)(**given)
    for each in fields(kind):
        with pytest.raises(FrozenInstanceError):
            setattr(made, each.name, "else")
        with pytest.raises(FrozenInstanceError):
            delattr(made, each.name)


def test_the_class_itself_stays_as_it_was() -> None:
    quick(Address)
    with pytest.raises(FrozenInstanceError):
        Address("slack").platform = "discord"  # type: ignore[misc]  # that is what is tried


def test_what_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="platform"):
        quick(Address)()  # type: ignore[call-arg]  # as somebody who errs would
    with pytest.raises(TypeError, match="planet"):
        quick(Address)("slack", planet="mars")  # type: ignore[call-arg]  # the same


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "state": st.sampled_from(["claimed", "sent"]),
            "tries": st.integers(),
            "entry": st.text(),
            "sent_at": st.none() | st.just(AT),
        },
    )
)
def test_a_change_is_what_replace_makes(after: dict[str, Any]) -> None:
    assert changing(Delivery)(SLOW, **after) == replace(SLOW, **after)
    assert Delivery(**NEEDED) == SLOW


def test_a_field_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(KeyError, match="planet"):
        changing(Address)(WHERE, planet="mars")
