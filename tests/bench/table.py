"""What was measured, and how it is printed: one row a figure. Values."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Samples:
    """Several measurements of one thing."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> "Samples":
        return cls(tuple(values))

    @property
    def middle(self) -> float:
        return median(self.values)

    def quantile(self, share: float) -> float:
        """The value that this share of the samples does not exceed."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def spread(self) -> tuple[float, float]:
        """Between which values the middle eighty of a hundred lie."""
        return self.quantile(0.1), self.quantile(0.9)

    def __truediv__(self, other: "Samples") -> "Samples":
        """The ratios of figures taken in the same round."""
        pairs = zip(self.values, other.values, strict=True)
        return Samples.of(mine / theirs for mine, theirs in pairs)


@dataclass(frozen=True)
class Row:
    """
    One figure. *aim* bounds the ratio where there is something beside it, else the figure
    itself: from above, or from below where *more* is better.
    """

    what: str
    unit: str
    ours: Samples
    beside: str = ""
    theirs: Samples | None = None
    aim: float | None = None
    more: bool = False
    note: str = ""

    @property
    def ratio(self) -> Samples | None:
        return self.ours / self.theirs if self.theirs else None

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None:
            return None
        judged = (self.ratio or self.ours).middle
        return judged >= self.aim if self.more else judged <= self.aim


def as_json(rows: Sequence[Row]) -> str:
    """The rows for programs."""
    return json.dumps([_plain(row) for row in rows], indent=2)


def show(rows: Sequence[Row], console: Console) -> None:
    """The rows for people."""
    table = Table(title="genai-bot, measured side by side", title_justify="left")
    table.add_column("what")
    for name in ("ours", "beside it", "ratio", "aim"):
        table.add_column(name, justify="right")
    table.add_column("met")
    for row in rows:
        table.add_row(
            row.what + (f"\n[dim]{row.note}[/dim]" if row.note else ""),
            _figure(row.ours, row.unit),
            f"{_figure(row.theirs, row.unit)}\n[dim]{row.beside}[/dim]" if row.theirs else "–",
            _figure(row.ratio, "×") if row.ratio else "–",
            _aim(row),
            {True: "yes", False: "NO", None: "–"}[row.is_met],
        )
    console.print(table)


def _figure(samples: Samples, unit: str) -> str:
    low, high = samples.spread
    middle = f"{_short(samples.middle)} {unit}"
    return middle if len(samples.values) == 1 else f"{middle}\n{_short(low)}–{_short(high)}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _aim(row: Row) -> str:
    if row.aim is None:
        return "–"
    return f"{'≥' if row.more else '≤'} {row.aim:g}{'×' if row.theirs else ' ' + row.unit}"


def _plain(row: Row) -> dict[str, object]:
    return {
        "what": row.what,
        "unit": row.unit,
        "ours": _summary(row.ours),
        "beside": row.beside,
        "theirs": _summary(row.theirs) if row.theirs else None,
        "ratio": _summary(row.ratio) if row.ratio else None,
        "aim": row.aim,
        "more": row.more,
        "met": row.is_met,
        "note": row.note,
    }


def _summary(samples: Samples) -> dict[str, float]:
    low, high = samples.spread
    return {"median": samples.middle, "p10": low, "p90": high, "n": len(samples.values)}
