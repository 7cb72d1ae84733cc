"""Frozen values that are made by the thousand, at the price of open ones. Pure.

A frozen dataclass sets each field by a call, since it refuses the direct way to everybody: that
is five times as slow as setting it. Here a value is made open, and closed before anybody has it.
"""

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from operator import attrgetter
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def quick(kind: Callable[P, T]) -> Callable[P, T]:
    """Makes exactly what that class makes, a frozen dataclass with slots, out of the same."""
    frozen = cast(Any, kind)

    def closed(value: Any) -> None:
        value.__class__ = frozen

    own = [(each.name, object, field(**_default(each))) for each in fields(frozen)]
    plain: Any = make_dataclass("Open", own, namespace={"__post_init__": closed}, eq=False)
    begun = {"__slots__": (), "__init__": plain.__init__, "__post_init__": closed}
    # both, or Python does not take the direct way
    open = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return cast(Callable[P, T], type(frozen.__name__, (frozen,), {**begun, **open}))


def changing(kind: type[T]) -> Callable[..., T]:
    """As `dataclasses.replace`, for values of that one class."""
    make = cast(Callable[..., T], quick(kind))
    names = [each.name for each in fields(cast(Any, kind))]
    values_of = attrgetter(*names)
    places = {name: place for place, name in enumerate(names)}

    def changed(value: T, **after: object) -> T:
        values = list(values_of(value))
        for name, new in after.items():
            values[places[name]] = new
        return make(*values)

    return changed


def _default(given: Any) -> dict[str, Any]:
    known = {"default": given.default, "default_factory": given.default_factory}
    return {name: value for name, value in known.items() if value is not MISSING}
