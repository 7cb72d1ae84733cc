"""What is made of a card or a chart is kept beside it, as long as somebody keeps it. Pure.

So nothing but the number of cards that are kept decides how much memory drawings take.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary, ref

Of = TypeVar("Of")
Made = TypeVar("Made")

WAYS = 8
"""Of one card: a few fidelities, and the last people it was drawn for by name."""


class Beside(Generic[Of, Made]):
    """
    Equal cards share what is made of them. Nobody may change it, and it may not hold the card
    itself, which would then never go.
    """

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Of, dict[Hashable, Made]] = WeakKeyDictionary()
        self._seen: dict[int, tuple[ref[Of], dict[Hashable, Made]]] = {}

    def get(self, of: Of, way: Hashable, make: Callable[[], Made]) -> Made:
        """What was made of it in that way before, else what *make* makes now."""
        ways = self._ways(of)
        if way not in ways:
            ways[way] = make()
            if len(ways) > WAYS:
                del ways[next(iter(ways))]
        return ways[way]

    def _ways(self, of: Of) -> dict[Hashable, Made]:
        # a digest's body is the same object each time: to compare it with its equals takes longer
        # than all that is done with what is found
        name = id(of)
        seen = self._seen.get(name)
        if seen is not None and seen[0]() is of:
            return seen[1]
        ways = self._made.get(of)
        if ways is None:
            ways = self._made[of] = {}
        self._seen[name] = (ref(of, lambda _: self._seen.pop(name, None)), ways)
        return ways

    def __len__(self) -> int:
        """Of how many something is kept."""
        return len(self._made)
