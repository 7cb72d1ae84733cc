"""Modals and App Home of the small Slack: what it refuses, what is open, what people fill in."""

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.slack_rules import RULES, Refused, _deep, _keys, _plain, _string

Json = Any
INSIDE = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section"}
"""Charts and tables are for messages."""
HELD = {"type", "callback_id", "private_metadata", "blocks"}
MODAL = {"title", "submit", "close", "clear_on_close", "notify_on_close"}


def faults(view: Json) -> list[str]:
    """Empty when Slack would show it."""
    try:
        return [*_view(view)]
    except Refused as fault:
        return [str(fault)]


def _view(view: Json) -> Iterator[str]:
    is_modal = view["type"] == "modal"
    yield from _keys(view, "", HELD | (MODAL if is_modal else set()), {"type", "blocks"})
    for name in ("title", "submit", "close") if is_modal else ():
        if name in view or name == "title":
            yield from _plain(view[name], f"/{name}", 24)
    if len(view.get("private_metadata", "")) > 3_000:
        yield "/private_metadata: more than 3000"
    if not 1 <= len(view["blocks"]) <= 100:
        yield "/blocks: 1 to 100"
    if len(json.dumps(view)) > 250_000:
        yield ": view_too_large"
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    if inputs and "submit" not in view:
        yield "/submit: required when there are inputs"
    if len({block["block_id"] for block in inputs}) < len(inputs):
        yield "/blocks: block_id is not unique"
    ids = [e["action_id"] for b in view["blocks"] if b["type"] == "actions" for e in b["elements"]]
    if len(ids) != len(set(ids)):
        yield "/blocks: action_id is not unique"
    for n, block in enumerate(view["blocks"]):
        yield from _block(block, f"/blocks/{n}")


def _block(block: Json, at: str) -> Iterator[str]:
    if block["type"] not in INSIDE:
        yield f"{at}: {block['type']} is not for views"
    elif block["type"] == "input":
        yield from _input(block, at)
    else:
        yield from RULES[block["type"]](block, at)


def _input(block: Json, at: str) -> Iterator[str]:
    known = {"type", "block_id", "label", "hint", "optional", "element"}
    yield from _keys(block, at, known, {"block_id", "label", "element"})
    yield from _string(block["block_id"], f"{at}/block_id", 255)
    yield from _plain(block["label"], f"{at}/label", 2_000)
    if "hint" in block:
        yield from _plain(block["hint"], f"{at}/hint", 2_000)
    element = block["element"]
    yield from _string(element.get("action_id"), f"{at}/element/action_id", 255)
    kind = element["type"]
    if kind not in ELEMENTS:
        yield f"{at}/element: unknown {kind}"
        return
    yield from _keys(element, f"{at}/element", {"type", "action_id", *ELEMENTS[kind]}, set())
    if "placeholder" in element:
        yield from _plain(element["placeholder"], f"{at}/element/placeholder", 150)
    yield from _element(element, f"{at}/element")


ELEMENTS: Mapping[str, set[str]] = {
    "plain_text_input": {"initial_value", "multiline", "max_length", "min_length", "placeholder"},
    "static_select": {"options", "option_groups", "initial_option", "placeholder"},
    "multi_static_select": {"options", "option_groups", "initial_options", "placeholder"},
    "external_select": {"initial_option", "min_query_length", "placeholder"},
    "conversations_select": {
        "initial_conversation", "default_to_current_conversation", "filter", "placeholder",
    },
    "multi_conversations_select": {
        "initial_conversations", "default_to_current_conversation", "filter", "placeholder",
        "max_selected_items",
    },
    "file_input": {"filetypes", "max_files"},
    "users_select": {"initial_user", "placeholder"},
    "checkboxes": {"options", "initial_options"},
}  # fmt: skip


def _element(element: Json, at: str) -> Iterator[str]:
    if element["type"] in ("static_select", "multi_static_select", "checkboxes"):
        yield from _choices(element, at)
    for each in _deep(element):
        if {"text", "value"} <= each.keys():
            yield from _plain(each["text"], f"{at}/option", 75)
            yield from _string(each["value"], f"{at}/option/value", 150)
    if len(element.get("option_groups", [])) > 100:
        yield f"{at}/option_groups: more than 100"
    for group in element.get("option_groups", []):
        yield from _plain(group["label"], f"{at}/option_groups", 75)
    if not 1 <= element.get("max_files", 10) <= 10:
        yield f"{at}/max_files: 1 to 10"
    if not 0 <= element.get("max_length", 1) <= 3_000:
        yield f"{at}/max_length: more than 3000"
    if len(element.get("initial_value", "")) > element.get("max_length", 3_000):
        yield f"{at}/initial_value: too long"


def _choices(element: Json, at: str) -> Iterator[str]:
    options = _all_options(element)
    if ("options" in element) == ("option_groups" in element):
        yield f"{at}: options or option_groups"
    most = 10 if element["type"] == "checkboxes" else 100
    if not all(1 <= len(part) <= most for part in _parts(element)):
        yield f"{at}/options: 1 to {most}"
    if len({each["value"] for each in options}) < len(options):
        yield f"{at}/options: values are not unique"
    one = element.get("initial_option")
    chosen = [*element.get("initial_options", []), *([one] if one else [])]
    if any(each not in options for each in chosen):
        yield f"{at}: what is chosen is not among the options"


def _parts(element: Json) -> list[list[Json]]:
    if "options" in element:
        return [element["options"]]
    return [group["options"] for group in element.get("option_groups", [])]


def _all_options(element: Json) -> list[Json]:
    return [option for part in _parts(element) for option in part]


@dataclass
class Opened:
    """A view that somebody sees. *errors* stand below its fields."""

    id: str
    view: Json
    user: str
    channel: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    is_open: bool = True

    @property
    def words(self) -> str:
        """Every string in it."""
        return json.dumps(self.view["blocks"], ensure_ascii=False)

    @property
    def fields(self) -> dict[str, Json]:
        """Its inputs by name."""
        return {each["block_id"]: each for each in self.view["blocks"] if each["type"] == "input"}

    def state(self, given: Mapping[str, Any]) -> Json:
        """What is filled in: *given*, else what the form came with."""
        assert given.keys() <= self.fields.keys(), "there is no such field"
        values = {}
        for name, block in self.fields.items():
            element = block["element"]
            filled = _filled(element, given[name]) if name in given else self._initial(element)
            assert filled or block.get("optional"), f"Slack asks for {name} itself"
            value = {"type": element["type"], **(filled or _empty(element))}
            values[name] = {element["action_id"]: value}
        return {"values": values}

    def _initial(self, element: Json) -> Json:
        match element:
            case {"initial_value": value}:
                return {"value": value}
            case {"initial_option": option}:
                return {"selected_option": option}
            case {"initial_options": options}:
                return {"selected_options": options}
            case {"initial_user": person}:
                return {"selected_user": person}
            case {"initial_conversation": channel}:
                return {"selected_conversation": channel}
            case {"initial_conversations": channels}:
                return {"selected_conversations": channels}
            case {"default_to_current_conversation": True} if self.channel:
                return {"selected_conversation": self.channel}
        return {}


def _filled(element: Json, given: Any) -> Json:
    match element["type"]:
        case "plain_text_input":
            assert len(given) <= element.get("max_length", 3_000)
            return {"value": given} if given else {}
        case "users_select":
            return {"selected_user": given} if given else {}
        case "external_select":
            text = {"type": "plain_text", "text": given, "emoji": False}
            return {"selected_option": {"text": text, "value": given}} if given else {}
        case "static_select":
            found = [each for each in _all_options(element) if each["value"] == given]
            return {"selected_option": found[0]}
        case "conversations_select":
            return {"selected_conversation": given} if given else {}
        case "multi_conversations_select":
            return {"selected_conversations": given} if given else {}
        case "file_input":
            assert len(given) <= element.get("max_files", 10)
            return {"files": given} if given else {}
    chosen = [each for each in _all_options(element) if each["value"] in given]
    return {"selected_options": chosen} if chosen else {}


def _empty(element: Json) -> Json:
    match element["type"]:
        case "plain_text_input":
            return {"value": None}
        case "conversations_select":
            return {"selected_conversation": None}
        case "multi_conversations_select":
            return {"selected_conversations": []}
        case "file_input":
            return {"files": []}
        case "users_select":
            return {"selected_user": None}
        case "checkboxes" | "multi_static_select":
            return {"selected_options": []}
    return {"selected_option": None}


@dataclass
class Views:
    """What is open, and what each person sees on App Home."""

    opened: dict[str, Opened] = field(default_factory=dict)
    homes: dict[str, Opened] = field(default_factory=dict)
    refused: list[list[str]] = field(default_factory=list)
    triggers: dict[str, tuple[str, str]] = field(default_factory=dict)
    expires: bool = False
    """Every trigger is too old by the time it is used."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def trigger(self, user: str, channel: str) -> str:
        """A trigger, as it comes with everything somebody does."""
        made = f"{next(self._numbers)}.1.trigger"
        self.triggers[made] = (user, channel)
        return made

    @property
    def last(self) -> Opened:
        """The modal that was opened last."""
        return list(self.opened.values())[-1]

    def called(self, method: str, body: Json) -> tuple[Opened | None, str]:
        """One of the three calls: the view, or why not."""
        if method == "views.open":
            known = self.triggers.pop(body["trigger_id"], None)
            if known is None or self.expires:
                return None, "expired_trigger_id" if known else "exchanged_trigger_id"
        if found := faults(body["view"]):
            self.refused.append(found)
            return None, "invalid_arguments"
        if method == "views.update":
            shown = self.opened.get(body["view_id"])
            if shown is None or not shown.is_open:
                return None, "not_found"
            shown.view = body["view"]
            return shown, ""
        is_home = method == "views.publish"
        if is_home != (body["view"]["type"] == "home"):
            return None, "invalid_arguments"
        user, channel = (body["user_id"], "") if is_home else known or ("", "")
        made = Opened(f"V{next(self._numbers)}", body["view"], user, channel)
        (self.homes if is_home else self.opened)[user if is_home else made.id] = made
        return made, ""

    def answered(self, shown: Opened, ack: Json) -> list[str]:
        """What a form's acknowledgement does to it; faults where Slack would not take it."""
        match ack:
            case {"response_action": "errors", "errors": errors}:
                shown.errors = errors
                return [f"no block {name}" for name in errors if name not in shown.fields]
            case {"response_action": "update", "view": view}:
                shown.view, shown.errors = view, {}
                return faults(view)
            case {"response_action": "clear"} | {}:
                shown.is_open = False
                return []
        return [f"unknown answer to a form: {ack}"]
