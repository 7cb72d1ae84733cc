"""Where the words at the points of lines go, so that none lies on another. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that words take."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any ink."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def around(x: float, y: float, wide: float, high: float) -> Box:
    """The box of that size with its middle there."""
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def spread(wanted: Sequence[tuple[float, float]], room: float) -> list[float]:
    """
    Middles for blocks of words that want to be at a *wanted* middle and have a height: in the
    same order, none over another, inside *room* where all of them fit into it.
    """
    order = sorted(range(len(wanted)), key=lambda number: wanted[number][0])
    tops: list[float] = []
    end = 0.0
    for number in order:
        middle, high = wanted[number]
        tops.append(max(end, middle - high / 2))
        end = tops[-1] + high
    # what was pushed over the lower edge goes back up, pushing the ones above it
    edge = max(room, sum(high for _, high in wanted))
    for place in range(len(order) - 1, -1, -1):
        high = wanted[order[place]][1]
        tops[place] = min(tops[place], edge - high)
        edge = tops[place]
    middles = [0.0] * len(wanted)
    for number, top in zip(order, tops, strict=True):
        middles[number] = top + wanted[number][1] / 2
    return middles
