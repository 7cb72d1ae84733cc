"""CSV text → rows whose cells are what the schema says. Pure."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.errors import Fault
from bot.facts.fields import Field, Resource

SHAPES = {
    "integer": (re.compile(r"-?\d{1,18}"), "a whole number such as 12"),
    "number": (re.compile(r"-?\d{1,18}(\.\d{1,9})?"), "a plain number such as 54358 or 4.2"),
    "year": (re.compile(r"\d{4}"), "a year such as 2023"),
}


LONGEST = 100_000
"""Characters in a line. `csv` has a limit of its own, which any other library may move."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file. *sound* is false where a cell has a fault of its own."""

    file: str
    line: int
    cells: dict[str, str]
    sound: bool

    def __getitem__(self, column: str) -> str:
        """The cell; "" for a column the file does not have."""
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The cell's parts between semicolons."""
        parts = (part.strip() for part in self[column].split(";"))
        return tuple(part for part in parts if part)

    def fault(self, message: str) -> Fault:
        return Fault(self.file, self.line, message)


def rows(resource: Resource, file: str, text: str, faults: list[Fault]) -> list[Row] | None:
    """The rows; None where the file is no table with these columns."""
    for n, length in enumerate(map(len, text.split("\n")), start=1):
        if length > LONGEST:
            faults.append(Fault(file, n, f"a line of {length} characters; at most {LONGEST} fit"))
            return None
    try:
        records = list(_records(text))
    except _NotCsv as error:
        faults.append(Fault(file, error.line, f"is not CSV: {error}"))
        return None
    header = records[0][1] if records else []
    expected = [field.name for field in resource.fields]
    if header != expected:
        faults.append(Fault(file, 1, _difference(header, expected)))
        return None
    return _checked(resource.fields, file, records[1:], faults)


def _checked(
    fields: tuple[Field, ...], file: str, records: list[tuple[int, list[str]]], faults: list[Fault]
) -> list[Row]:
    """A row of each record that has any cell; not sound are those with a fault."""
    width, names = len(fields), [field.name for field in fields]
    narrow = [(line, _width(len(r), width)) for line, r in records if len(r) != width]
    whole = [(line, record) for line, record in records if len(record) == width]
    wrong = _wrong(fields, [record for _, record in whole])
    bad = narrow + [(whole[n][0], message) for n, message in wrong]
    unsound = {line for line, _ in bad}
    cells = [(at, dict(zip(names, record, strict=False))) for at, record in records if record]
    found = [Row(file, at, row, at not in unsound) for at, row in cells]
    twice = {f for field in fields if field.unique for f in _twice(found, field.name)}
    faults += [*(Fault(file, line, message) for line, message in bad), *twice]
    lines = {fault.line for fault in twice}
    return [replace(row, sound=False) if row.line in lines else row for row in found]


def _wrong(fields: tuple[Field, ...], records: list[list[str]]) -> list[tuple[int, str]]:
    """(row, what is wrong). Looks at each different cell of a column once: most are the same."""
    found = []
    for field, column in zip(fields, zip(*records, strict=True), strict=False):
        check = _check(field)
        if bad := {cell: word for cell in set(column) if (word := check(cell))}:
            found += [(n, f"{field.name}: {bad[c]}") for n, c in enumerate(column) if c in bad]
    return found


def _twice(found: list[Row], column: str) -> Iterator[Fault]:
    seen: dict[str, Row] = {}
    for row in found:
        first = seen.setdefault(row[column], row)
        if first is not row and row[column]:
            yield row.fault(f"{column}: “{row[column][:40]}” is in line {first.line} already")


class _NotCsv(Exception):
    def __init__(self, line: int, error: csv.Error) -> None:
        super().__init__(str(error))
        self.line = line


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for record in reader:
            yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        raise _NotCsv(line, error) from error


def _difference(header: list[str], expected: list[str]) -> str:
    lost = [name for name in expected if name not in header]
    strange = [name[:40] for name in header if name not in expected][:10]
    if lost:
        return f"the columns {', '.join(lost)} are missing"
    if strange:
        return f"the columns {', '.join(strange)} are not in datapackage.json"
    return f"the columns must be, in this order: {', '.join(expected)}"


def _width(cells: int, columns: int) -> str:
    if cells == 0:
        return "an empty line"
    return f"{cells} cells where there are {columns} columns"


def _check(field: Field) -> Callable[[str], str]:
    """A function from a cell to what is wrong with it, or ""."""
    shape, example = SHAPES.get(field.type, (None, ""))
    tests = [test for test in (_words(field), _limits(field)) if test]

    def check(cell: str) -> str:
        if cell == "":
            return "an empty cell" if field.required else ""
        if cell[0].isspace() or cell[-1].isspace():
            return "a space at the beginning or end"
        if "\n" in cell or "\r" in cell:
            return "a line break"
        if shape and not shape.fullmatch(cell):
            return f"“{cell[:40]}” is not {example}"
        return next((word for test in tests if (word := test(cell))), "")

    return check


def _words(field: Field) -> Callable[[str], str] | None:
    if not (field.pattern or field.choices or field.longest):
        return None

    def test(cell: str) -> str:
        if field.choices and cell not in field.choices:
            return f"“{cell[:40]}” is not one of: {', '.join(field.choices)}"
        if field.pattern and not field.pattern.fullmatch(cell):
            return f"“{cell[:40]}” does not have the form {field.pattern.pattern}"
        if field.longest is not None and len(cell) > field.longest:
            return f"“{cell[:40]}” has {len(cell)} characters; at most {field.longest:g} fit"
        return ""

    return test


def _limits(field: Field) -> Callable[[str], str] | None:
    if field.type == "string" or (field.least is None and field.most is None):
        return None

    def test(cell: str) -> str:
        if field.least is not None and float(cell) < field.least:
            return f"{cell} is less than {field.least:g}"
        if field.most is not None and float(cell) > field.most:
            return f"{cell} is more than {field.most:g}"
        return ""

    return test
