"""JSON with places: reads declarations and names the line of whatever is wrong. Pure.

`json` keeps no positions, so a node is found again by its key, or by the id it carries, after
the node before it; that is exact for files in which ids are written once in their list.
"""

import json
from collections.abc import Iterable
from typing import Any

from bot.errors import Fault

UNSET: Any = object()
DIGITS = 4000
"""More than any number has; Python itself takes longer and longer over them."""


class Node:
    """A JSON value at a place. Its methods give a value of the type asked for, or a fault."""

    def __init__(self, value: Any, file: str, text: str, start: int, faults: list[Fault]) -> None:
        self.value = value
        self.file = file
        self._text = text
        self._start = start
        self._faults = faults

    @property
    def line(self) -> int:
        return self._text.count("\n", 0, self._start) + 1

    def fault(self, message: str) -> None:
        self._faults.append(Fault(self.file, self.line, message))

    def at(self, key: str) -> "Node":
        """The value of that key ({} if there is none), which must be an object."""
        found = self._get(key, dict, {}, "an object")
        return Node(found, self.file, self._text, self._find(key, self._start), self._faults)

    def text(self, key: str, default: str = UNSET, longest: int = 2000) -> str:
        found: str = self._get(key, str, default, "text")
        if default is UNSET and isinstance(self.value.get(key), str) and not found.strip():
            self.wrong(key, "is empty")
        if len(found) > longest:
            self.wrong(key, f"has {len(found)} characters; at most {longest} fit")
        if not found.isprintable():
            self.wrong(key, "has a character that cannot be printed")
        return found

    def flag(self, key: str) -> bool:
        return bool(self._get(key, bool, False, "true or false"))

    def number(self, key: str, default: float | None = None) -> float | None:
        """A number; null means that there is none, whatever the default."""
        if self.value.get(key, 0) is None:
            return None
        found = self._get(key, (int, float), default, "a number")
        if isinstance(found, bool) or (found is not None and not abs(found) < 10**18):
            self.wrong(key, "must be a number of at most 18 digits")
            return default
        return found  # type: ignore[no-any-return]  # _get gives what it was asked for

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; () if there is none."""
        found = self._get(key, list, [], "a list of texts")
        if not all(isinstance(each, str) and _clean(each) for each in found):
            self.wrong(key, "must be a list of texts that can be printed, none of them empty")
            return ()
        return tuple(found)

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; () if there is none."""
        found = self._get(key, list, [], "a list of whole numbers")
        return tuple(each for each in found if type(each) is int)

    def each(self, key: str) -> Iterable["Node"]:
        """The objects of a list, in order."""
        start = self._find(key, self._start)
        for value in self._get(key, list, [], "a list of objects"):
            if not isinstance(value, dict):
                self.wrong(key, "must be a list of objects")
                continue
            mark = value.get("id", value.get("name"))
            if isinstance(mark, str):
                start = self._find(mark, start + 1)
            yield Node(value, self.file, self._text, start, self._faults)

    def _get(self, key: str, kind: type | tuple[type, ...], default: Any, what: str) -> Any:
        empty = "" if default is UNSET else default
        if key not in self.value:
            if default is UNSET:
                self.fault(f"“{key}” is missing")
            return empty
        found = self.value[key]
        if isinstance(found, kind):
            return found
        self.wrong(key, f"must be {what}")
        return empty

    def wrong(self, key: str, message: str) -> None:
        """A fault of the value of that key, at its line."""
        self._faults.append(Fault(self.file, self.line_of(key), f"“{key}” {message}"))

    def line_of(self, key: str) -> int:
        """The line of that key, or of the object that should have it."""
        return self._text.count("\n", 0, self._find(key, self._start)) + 1

    def _find(self, mark: str, start: int) -> int:
        found = self._text.find(json.dumps(mark, ensure_ascii=False), start)
        return found if found >= 0 else start


def _clean(text: str) -> bool:
    return text.strip() == text != "" and text.isprintable()


def parse(file: str, text: str, faults: list[Fault]) -> Node | None:
    """The root object, or None and a fault."""
    try:
        value = json.loads(text, parse_constant=_refuse, parse_int=_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        faults.append(Fault(file, error.lineno, f"is not JSON: {error.msg}"))
    except RecursionError:
        faults.append(Fault(file, 1, "is nested too deeply"))
    except Unusable as error:
        faults.append(Fault(file, error.line(text), f"is not usable JSON: {error}"))
    else:
        if isinstance(value, dict):
            return Node(value, file, text, 0, faults)
        faults.append(Fault(file, 1, "must be an object"))
    return None


class Unusable(ValueError):
    """JSON that says nothing we could use. *mark* is what to look for in the file."""

    def __init__(self, message: str, mark: str) -> None:
        super().__init__(message)
        self.mark = mark

    def line(self, text: str) -> int:
        """The last place of the mark, which is the second one of a key that is there twice."""
        return text.count("\n", 0, max(text.rfind(self.mark), 0)) + 1


def _refuse(name: str) -> None:
    raise Unusable(f"{name} is not a number", name)


def _number(digits: str) -> int:
    if len(digits) > DIGITS:
        raise Unusable(f"a number of {len(digits)} digits", digits)
    return int(digits)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unusable(f"“{twice}” is there twice in one object", json.dumps(twice))
    return found
