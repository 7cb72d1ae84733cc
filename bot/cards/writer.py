"""The door that numbers enter a card through: it writes a fact and remembers whom to cite.

One Writer writes one card. Marks are numbered in the order of first use; the same source twice
is one mark. Pure, although it collects: nothing outside a card's making sees it change.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from bot.cards import numbers, ranges
from bot.cards.model import (
    Block,
    Button,
    Card,
    Cell,
    Chart,
    Citation,
    Column,
    Figure,
    Line,
    Marks,
    Point,
    Span,
    Table,
)
from bot.facts.model import Fact, Series, Source


class Writer:
    """Collects the sources and facts of one card, in one *locale* (CLDR id such as "en_GB")."""

    def __init__(self, locale: str = "en") -> None:
        self.locale = locale
        self._places: dict[str, tuple[Source, dict[str, None]]] = {}
        self._facts: dict[str, None] = {}

    def mark(self, source: Source, locator: str = "") -> int:
        """The number of that source on this card; a new one at its first use."""
        _, locators = self._places.setdefault(source.id, (source, {}))
        # one row may rest on two places, and shares one of them with its neighbours
        locators.update(dict.fromkeys(filter(None, locator.split("; "))))
        return list(self._places).index(source.id) + 1

    def marks(self, *facts: Fact) -> Marks:
        """The marks of all printed facts these rest on, in order, each once."""
        for fact in facts:
            self._facts[fact.id] = None
        roots = (root for fact in facts for root in fact.roots)
        return tuple(sorted({self.mark(root.source, root.locator) for root in roots}))

    def number(self, fact: Fact, *, bold: bool = False, unit: bool = True) -> Span:
        """The fact as words with its marks, for running text."""
        text = numbers.full(fact, self.locale) if unit else numbers.bare(fact, self.locale)
        return Span(text, bold=bold, marks=self.marks(fact), fact=fact.id)

    def figure(self, fact: Fact, label: str = "") -> Figure:
        """The fact as a big number."""
        text = numbers.full(fact, self.locale)
        return Figure(label or fact.label, text, self.marks(fact), fact.id)

    def cell(self, fact: Fact) -> Cell:
        """The fact as a table's cell, without marks (see `table`)."""
        self.marks(fact)
        return Cell(numbers.bare(fact, self.locale), fact.value, (), fact.id)

    def table(
        self,
        caption: str,
        columns: Sequence[str],
        rows: Sequence[tuple[str, Sequence[Fact | None]]],
        places: Sequence[str] = (),
    ) -> Table:
        """
        A table of names and facts: *columns* titles the name column and then each fact column.
        *places* numbers the rows in a first column. Where rows rest on different sources, a
        last column tells which row rests on which.
        """
        facts = [fact for _, cells in rows for fact in cells if fact is not None]
        every = self.marks(*facts)
        mixed = any(self._row_marks(cells) != every for _, cells in rows)
        heads = (Column(columns[0]), *(Column(title, numeric=True) for title in columns[1:]))
        number = [_place(places, row) for row in range(len(rows))]
        return Table(
            caption=caption,
            columns=(
                *((Column("#", numeric=True),) if places else ()),
                *heads,
                *((Column("Source"),) if mixed else ()),
            ),
            rows=tuple(
                (*place, *self._row(name, cells, mixed))
                for place, (name, cells) in zip(number, rows, strict=True)
            ),
            marks=every,
            header=1 if places else 0,
        )

    def _row_marks(self, cells: Sequence[Fact | None]) -> Marks:
        return self.marks(*(fact for fact in cells if fact is not None))

    def _row(self, name: str, cells: Sequence[Fact | None], mixed: bool) -> tuple[Cell, ...]:
        written = [self.cell(fact) if fact else Cell("–") for fact in cells]
        marks = self._row_marks(cells)
        source = [Cell("".join(f"[{n}]" for n in marks) or "–")] if mixed else []
        return (Cell(name), *written, *source)

    def chart(self, title: str, *series: tuple[str, Series]) -> Chart:
        """
        One chart of one or more (name, series) with the same axis and measure.

        Series over years share all years between the first and the last; series over names
        share the names of all, the first one's first. Whatever a series does not have is a gap.
        """
        first = series[0][1]
        labels = _years(series) if first.axis == "years" else _names(each for _, each in series)
        lines = tuple(Line(name, self._points(each, labels)) for name, each in series)
        return Chart(
            title=title,
            kind="bar" if first.axis == "names" else "line" if len(series) > 1 else "column",
            lines=lines,
            unit=first.measure.label,
            axis="Year" if first.axis == "years" else first.dimension.capitalize(),
            marks=self.marks(*(fact for _, each in series for fact in each.facts)),
        )

    def _points(self, series: Series, labels: Mapping[str, tuple[str, str]]) -> tuple[Point, ...]:
        known = {_key(series, fact): fact for fact in series.facts}
        return tuple(self._point(*labels[key], known.get(key)) for key in labels)

    def _point(self, label: str, short: str, fact: Fact | None) -> Point:
        if fact is None:
            return Point(label, short, None, "not printed")
        return Point(label, short, fact.value, numbers.bare(fact, self.locale), fact.id)

    def card(
        self, title: str, *blocks: Block, scope: str = "", buttons: Sequence[Button] = ()
    ) -> Card:
        """The card, with its sources and facts as collected until now."""
        sources = tuple(
            Citation(n, source, tuple(locators))
            for n, (source, locators) in enumerate(self._places.values(), start=1)
        )
        said = tuple(ranges.of_block(block) for block in blocks)
        small = ranges.dashed(scope)
        return Card(ranges.dashed(title), said, sources, small, tuple(buttons), tuple(self._facts))


def _place(places: Sequence[str], row: int) -> tuple[Cell, ...]:
    return (Cell(places[row], Decimal(places[row])),) if places else ()


def _key(series: Series, fact: Fact) -> str:
    return str(fact.year) if series.axis == "years" else fact.on(series.dimension) or fact.id


def _names(several: Iterable[Series]) -> dict[str, tuple[str, str]]:
    return {_key(s, fact): (fact.label, fact.short) for s in several for fact in s.facts}


def _years(series: Sequence[tuple[str, Series]]) -> dict[str, tuple[str, str]]:
    years = [fact.year for _, each in series for fact in each.facts if fact.year is not None]
    return {str(year): (str(year), str(year)) for year in range(min(years), max(years) + 1)}
