"""Modals of the small Discord: what it refuses, and what people fill in. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Fault = tuple[str, str]

TEXT_INPUT, SELECT, USERS, ROLES, CHANNELS, UPLOAD, CHECKS = 4, 3, 5, 6, 8, 19, 22
INSIDE = {SELECT, TEXT_INPUT, USERS, ROLES, CHANNELS, UPLOAD, CHECKS}


def modal_faults(modal: Mapping[str, Any]) -> list[Fault]:
    """Faults of a modal, as the documentation and the OpenAPI description say it."""
    found = list(_length("title", modal.get("title"), 45))
    found += _length("custom_id", modal.get("custom_id"), 100)
    parts = modal.get("components") or []
    if not 1 <= len(parts) <= 5:
        found.append(("components", "Must be between 1 and 5 in length."))
    ids = [part["component"]["custom_id"] for part in parts if part["type"] == 18]
    if len(ids) != len(set(ids)):
        found.append(("components", "Component custom id cannot be duplicated"))
    for n, part in enumerate(parts):
        found += _part(f"components.{n}", part)
    return found


def _part(at: str, part: Mapping[str, Any]) -> Iterator[Fault]:
    if part["type"] == 10:
        yield from _length(f"{at}.content", part["content"], 4_000)
        return
    if part["type"] != 18:
        yield at, f"type {part['type']} cannot stand here"
        return
    yield from _length(f"{at}.label", part.get("label"), 45)
    if "description" in part:
        yield from _length(f"{at}.description", part["description"], 100)
    yield from _inside(f"{at}.component", part["component"])


def _inside(at: str, each: Mapping[str, Any]) -> Iterator[Fault]:
    if each["type"] not in INSIDE:
        yield at, f"type {each['type']} cannot stand here"
        return
    yield from _length(f"{at}.custom_id", each.get("custom_id"), 100)
    if each["type"] == TEXT_INPUT:
        yield from _text(at, each)
        return
    if each.get("min_values", 1) == 0 and each.get("required", True):
        yield f"{at}.required", "Must be false where min_values is 0."
    most = len(each["options"]) if "options" in each else 25
    if each["type"] == UPLOAD:
        most = 10
    if not 0 <= each.get("min_values", 1) <= each.get("max_values", 1) <= most:
        yield f"{at}.max_values", "More than there are options."
    if "options" in each:
        yield from _options(at, each)
    kinds = {USERS: "user", ROLES: "role", CHANNELS: "channel"}
    for default in each.get("default_values", []):
        if default["type"] != kinds.get(each["type"]) or not default["id"].isdecimal():
            yield f"{at}.default_values", "Not a snowflake of that type."


def _text(at: str, each: Mapping[str, Any]) -> Iterator[Fault]:
    if each.get("style") not in (1, 2):
        yield f"{at}.style", "Value must be one of (1, 2)."
    if not 1 <= each.get("max_length", 4_000) <= 4_000:
        yield f"{at}.max_length", "Must be between 1 and 4000."
    if len(each.get("value", "")) > each.get("max_length", 4_000):
        yield f"{at}.value", "Longer than max_length."


def _options(at: str, each: Mapping[str, Any]) -> Iterator[Fault]:
    most = 10 if each["type"] == CHECKS else 25
    options = each["options"]
    if not 1 <= len(options) <= most:
        yield f"{at}.options", f"Must be between 1 and {most} in length."
    if len({option["value"] for option in options}) < len(options):
        yield f"{at}.options", "The specified option value is already used"
    if sum(option.get("default", False) for option in options) > each.get("max_values", 1):
        yield f"{at}.options", "More defaults than max_values."
    for option in options:
        yield from _length(f"{at}.options.label", option["label"], 100)
        yield from _length(f"{at}.options.value", option["value"], 100)
        if "description" in option:
            yield from _length(f"{at}.options.description", option["description"], 100)


def _length(at: str, value: Any, most: int) -> Iterator[Fault]:
    if not isinstance(value, str) or not 1 <= len(value) <= most:
        yield at, f"Must be between 1 and {most} in length."


def filled(modal: Mapping[str, Any], given: Mapping[str, Any]) -> list[Json]:
    """The components as they are sent: *given* by custom_id, else what the modal came with."""
    names = {part["component"]["custom_id"] for part in modal["components"] if part["type"] == 18}
    assert given.keys() <= names, f"there is no such field: {given.keys() - names}"
    return [_sent(part, given) for part in modal["components"]]


def _sent(part: Mapping[str, Any], given: Mapping[str, Any]) -> Json:
    if part["type"] == 10:
        return {"type": 10, "id": 1}
    each = part["component"]
    name = each["custom_id"]
    if each["type"] == TEXT_INPUT:
        value = given.get(name, each.get("value", ""))
        assert len(value) <= each.get("max_length", 4_000)
        chosen: Json = {"value": value}
    else:
        defaults = [option["value"] for option in each.get("options", []) if option.get("default")]
        defaults += [default["id"] for default in each.get("default_values", [])]
        value = given.get(name, defaults)
        assert len(value) >= (each.get("min_values", 1) if each.get("required", True) else 0)
        assert len(value) <= each.get("max_values", 1)
        chosen = {"values": value}
    assert value or not each.get("required", True), f"Discord asks for {name} itself"
    return {
        "type": 18,
        "id": 1,
        "component": {"type": each["type"], "id": 2, "custom_id": name} | chosen,
    }
