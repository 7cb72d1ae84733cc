"""Draws a form as Discord modals, one or several, and reads what was sent. Pure.

A modal has five parts at most: the toggles of a form share one, and a form that is longer is
asked in steps. https://discord.com/developers/docs/components/reference#label
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.cards.forms import Asks, Field, Form
from bot.commands.forms import YES, several
from bot.platforms.discord import text
from bot.platforms.discord.limits import (
    CHECKS,
    HINT,
    INPUT,
    LABEL,
    LINE_INPUT,
    MODAL_PARTS,
    MODAL_TITLE,
    OPTION,
    OPTIONS,
    TEXT,
    Component,
)

SELECT, INPUT_TEXT, USERS, ROLES, CHANNELS, LABELLED, UPLOAD, GROUP = 3, 4, 5, 6, 8, 18, 19, 22
SHORT, PARAGRAPH = 1, 2
POSTABLE = [0, 5, 15]
"""Text, announcement and forum channels."""
Part = tuple[Field, ...]
"""One field, or several toggles together."""


def steps(form: Form) -> list[list[Part]]:
    """The form's fields as the parts of its modals."""
    parts = list(_parts(form.fields))
    return [parts[n : n + MODAL_PARTS] for n in range(0, len(parts), MODAL_PARTS)]


def step_of(form: Form, name: str) -> int:
    """In which step, from 1, a field is asked."""
    for n, parts in enumerate(steps(form), start=1):
        if any(field.name == name for part in parts for field in part):
            return n
    return 1


def draw(form: Form, step: int, custom_id: str) -> dict[str, Any]:
    """The modal of that step, counted from 1."""
    every = steps(form)
    parts = every[step - 1]
    title = text.one_line(form.title).strip() or "…"
    if len(every) > 1:
        title = f"{title} ({step} of {len(every)})"
    drawn = [_part(part) for part in parts]
    if form.intro.strip() and step == 1 and len(parts) < MODAL_PARTS:
        drawn.insert(0, {"type": TEXT, "content": text.escape(form.intro)})
    return {
        "custom_id": custom_id,
        "title": text.shorten(title, MODAL_TITLE),
        "components": drawn,
    }


def values(components: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What was filled in, by field; "" for what was left empty, so that it can be cleared."""
    found: dict[str, str] = {}
    for each in components:
        sent = each.get("component") or {}
        name = sent.get("custom_id", "")
        if sent.get("type") == GROUP:
            ticked = sent.get("values") or ()
            found |= {field: YES if field in ticked else "" for field in name.split(",")}
        elif name and sent.get("type") != UPLOAD:
            value = sent.get("value") or ", ".join(sent.get("values") or ())
            found[name] = str(value).strip()
    return found


def _parts(fields: Sequence[Field]) -> Iterator[Part]:
    toggles = tuple(field for field in fields if field.asks is Asks.YES)
    groups = {toggles[n]: toggles[n : n + CHECKS] for n in range(0, len(toggles), CHECKS)}
    for field in fields:
        if field.asks is not Asks.YES:
            yield (field,)
        elif field in groups:
            yield groups[field]


def _part(part: Part) -> Component:
    first = part[0]
    label = first.label if len(part) == 1 else "Options"
    drawn: Component = {
        "type": LABELLED,
        "label": text.shorten(text.one_line(label).strip() or "…", LABEL),
        "component": _component(part),
    }
    hint = text.one_line(first.hint).strip() if len(part) == 1 else ""
    return {**drawn, "description": text.shorten(hint, HINT)} if hint else drawn


def _component(part: Part) -> Component:
    field = part[0]
    match field.asks:
        case Asks.YES:
            return _toggles(part)
        case Asks.ONE | Asks.SEVERAL:
            return _select(field) if 0 < len(field.options) <= OPTIONS else _input(field)
        case Asks.CHANNEL | Asks.CHANNELS:
            return {**_picker(field, CHANNELS, "channel"), "channel_types": POSTABLE}
        case Asks.FILE:
            return _upload(field)
        case Asks.GROUP:
            return _picker(field, ROLES, "role")
        case Asks.PERSON:
            return _picker(field, USERS, "user")
        case Asks.TEXT | Asks.ZONE:
            return _input(field)


def _input(field: Field) -> Component:
    long = field.lines > 1 or len(field.value) > LINE_INPUT
    drawn: Component = {
        "type": INPUT_TEXT,
        "custom_id": field.name,
        "style": PARAGRAPH if long else SHORT,
        "max_length": INPUT if long else LINE_INPUT,
        "required": not field.optional,
    }
    return {**drawn, "value": field.value[:INPUT]} if field.value else drawn


def _select(field: Field) -> Component:
    many = field.asks is Asks.SEVERAL
    chosen = several(field.value) if many else (field.value,)
    options = [
        {
            "label": text.shorten(text.one_line(each.label).strip() or each.value, OPTION),
            "value": each.value,
            "default": each.value in chosen,
            **_described(each.hint),
        }
        for each in field.options
    ]
    return {
        "type": SELECT,
        "custom_id": field.name,
        "options": options,
        "required": not field.optional,
        "min_values": 0 if field.optional else 1,
        "max_values": len(options) if many else 1,
    }


def _picker(field: Field, kind: int, what: str) -> Component:
    drawn: Component = {
        "type": kind,
        "custom_id": field.name,
        "required": not field.optional,
        "min_values": 0 if field.optional else 1,
        "max_values": OPTIONS if field.asks is Asks.CHANNELS else 1,
    }
    chosen = [{"id": id, "type": what} for id in several(field.value) if id.isdecimal()]
    return {**drawn, "default_values": chosen[: drawn["max_values"]]} if chosen else drawn


def _upload(field: Field) -> Component:
    few = 0 if field.optional else 1
    required = {"required": not field.optional, "min_values": few, "max_values": 1}
    return {"type": UPLOAD, "custom_id": field.name, **required}


def _described(words: str) -> Component:
    hint = text.shorten(text.one_line(words).strip(), HINT)
    return {"description": hint} if hint else {}


def _toggles(part: Part) -> Component:
    alone = len(part) == 1
    options: list[Component] = []
    for field in part:
        label = "Yes" if alone else text.one_line(field.label).strip() or field.name
        option = {"label": text.shorten(label, OPTION), "value": field.name}
        described = {} if alone else _described(field.hint)
        options.append({**option, **described, "default": field.value == YES})
    return {
        "type": GROUP,
        "custom_id": ",".join(field.name for field in part),
        "options": options,
        "required": False,
        "min_values": 0,
        "max_values": len(options),
    }
