"""Draws a form as a Slack modal, and reads one that was sent. Pure: form in, JSON out, and back.

All that is needed afterwards is in the view itself, so that a form sent after a restart is
understood. https://docs.slack.dev/reference/views/modal-views
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

from bot.cards.forms import Asks, Field, Form, Option
from bot.cards.model import Span
from bot.commands.forms import YES, several
from bot.platforms.slack import limits
from bot.platforms.slack.text import Json, clean, cut, elements, line, plain, rich, section

CALLBACK = "form"
VERSION = 1
"""Of what a view carries; a view of another version is opened again."""
ZONE, GROUP, VALUE = "zone", "group", "value"
"""Actions: the first two are asked for options while somebody types."""
MENTION = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>")
LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where a view was opened, which comes back with it. *url* answers there; *home*: on App Home.
    """

    command: str
    channel: str = ""
    thread: str = ""
    url: str = ""
    direct: bool = False
    home: bool = False


def draw(form: Form, origin: Origin, groups: Mapping[str, str] | None = None) -> Json:
    """
    The modal. *groups* are names of user groups by id, as far as they are known; None where they
    cannot be searched. What was wrong with the last try stands above the fields, since a view
    that is only opened has no place for it below them.
    """
    faults = dict(form.faults)
    labels = {field.name: field.label for field in form.fields}
    named = [f"{labels[name]}: {what}" if name in labels else what for name, what in faults.items()]
    above = [rich(section(elements((Span(form.intro),))))] if form.intro.strip() else []
    wrong = [rich(section(elements((Span(line(each), bold=True),)))) for each in named]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(line(form.title), limits.VIEW_TITLE),
        "submit": plain(line(form.submit), limits.VIEW_TITLE),
        "close": plain("Cancel"),
        "private_metadata": carried(origin, form.do),
        "blocks": [*above, *wrong, *(_input(field, groups) for field in form.fields)],
    }


def carried(origin: Origin, do: str = "") -> str:
    """What comes back with a view; too long with its answering URL, it goes without."""
    whole = json.dumps({"v": VERSION, "do": do, **asdict(origin)}, ensure_ascii=False)
    if len(whole) <= limits.METADATA or not origin.url:
        return whole
    return carried(replace(origin, url=""), do)


def came_from(view: Mapping[str, Any]) -> tuple[Origin, str] | None:
    """Where a view was opened, and its words; None for a view of another version."""
    try:
        held = json.loads(view.get("private_metadata") or "")
        version, do = held.pop("v"), held.pop("do")
        return (Origin(**held), do) if version == VERSION else None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field."""
    state = view.get("state", {}).get("values", {})
    return {name: _value(action) for name, actions in state.items() for action in actions.values()}


def errors(form: Form, view: Mapping[str, Any]) -> dict[str, str]:
    """What was wrong, as Slack shows it below each field of that view; {} where it has no place."""
    here = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    faults = {name: line(what) for name, what in form.faults}
    return faults if faults.keys() <= here else {}


def offered(options: Iterable[Option]) -> list[Json]:
    """What can be chosen while somebody types."""
    return [_option(option) for option in islice(options, limits.OPTIONS)]


def _input(field: Field, groups: Mapping[str, str] | None) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(line(field.label)),
        # a box that has to be ticked would be no choice
        "optional": field.optional or field.asks is Asks.YES,
        "element": _element(field, groups),
    }
    hint = _hint(field, has_groups=groups is not None)
    return {**block, "hint": plain(hint)} if hint else block


def _hint(field: Field, *, has_groups: bool) -> str:
    how = "Its id, such as S0123ABCD, from the group's menu."
    if field.asks is Asks.GROUP and not has_groups:
        return line(f"{field.hint} {how}")
    return line(field.hint)


def _element(field: Field, groups: Mapping[str, str] | None) -> Json:
    match field.asks:
        case Asks.ONE if field.options:
            return _one(field)
        case Asks.SEVERAL if field.options:
            return _several(field)
        case Asks.CHANNEL:
            return _channel(field)
        case Asks.ZONE:
            return _searched(field, ZONE, "Type a city", {})
        case Asks.GROUP if groups is not None:
            return _searched(field, GROUP, "Type a name", groups)
        case Asks.YES:
            return _toggle(ticked=field.value == YES)
    return _text(field)


def _text(field: Field) -> Json:
    element = {"type": "plain_text_input", "action_id": VALUE, "max_length": LONGEST}
    value = clean(field.value)
    return {**element, "initial_value": value[:LONGEST]} if value else element


def _one(field: Field) -> Json:
    chosen = [_option(each) for each in field.options if each.value == field.value]
    element = {"type": "static_select", "action_id": VALUE, **_choices(field.options)}
    return {**element, "initial_option": chosen[0]} if chosen else element


def _several(field: Field) -> Json:
    wanted = several(field.value)
    chosen = [_option(each) for each in field.options if each.value in wanted]
    element = {"type": "multi_static_select", "action_id": VALUE, **_choices(field.options)}
    return {**element, "initial_options": chosen} if chosen else element


def _channel(field: Field) -> Json:
    kinds = {"include": ["public", "private"], "exclude_bot_users": True}
    element = {"type": "conversations_select", "action_id": VALUE, "filter": kinds}
    if field.value:
        return {**element, "initial_conversation": field.value}
    return {**element, "default_to_current_conversation": True}


def _searched(field: Field, action: str, placeholder: str, names: Mapping[str, str]) -> Json:
    known = {**names, **{each.value: each.label for each in field.options}}
    label = known.get(field.value, field.value)
    element = {
        "type": "external_select",
        "action_id": action,
        "min_query_length": 0,
        "placeholder": plain(placeholder),
    }
    chosen = {"initial_option": _option(Option(label, field.value))} if field.value else {}
    return {**element, **chosen}


def _toggle(*, ticked: bool = False) -> Json:
    yes = _option(Option("Yes", YES))
    element = {"type": "checkboxes", "action_id": VALUE, "options": [yes]}
    return {**element, "initial_options": [yes]} if ticked else element


def _choices(options: Sequence[Option]) -> Json:
    """The options; many of them in groups, since each group holds as many as one list."""
    drawn = list(map(_option, options))
    if len(drawn) <= limits.OPTIONS:
        return {"options": drawn}
    parts = [drawn[n : n + limits.OPTIONS] for n in range(0, len(drawn), limits.OPTIONS)]
    return {"option_groups": [{"label": _range(part), "options": part} for part in parts]}


def _range(part: Sequence[Json]) -> Json:
    first, last = (cut(part[n]["text"]["text"], limits.OPTION // 2 - 2) for n in (0, -1))
    return plain(f"{first} – {last}", limits.OPTION)


def _option(option: Option) -> Json:
    if len(option.value) > limits.OPTION_VALUE:
        raise ValueError(f"Slack cannot hold the option {option.value[:40]!r}…")
    return {"text": plain(line(option.label), limits.OPTION), "value": option.value}


def _value(action: Mapping[str, Any]) -> str:
    match action:
        case {"selected_options": list(chosen)}:
            return ", ".join(each["value"] for each in chosen)
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"selected_conversation": str(channel)}:
            return channel
        case {"value": str(text)}:
            return MENTION.sub(r"\1", text).strip()
    return ""
