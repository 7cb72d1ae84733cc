"""Draws a form as a Slack modal, and reads one that was sent. Pure: form in, JSON out, and back.

All that is needed afterwards is in the view itself, so that a form sent after a restart is
understood. https://docs.slack.dev/reference/views/modal-views
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.cards.forms import Asks, Form
from bot.cards.model import Span
from bot.platforms.slack import limits
from bot.platforms.slack.fields import block
from bot.platforms.slack.text import Json, elements, line, plain, rich, section

CALLBACK = "form"
FILE = Asks.FILE
VERSION = 1
"""Of what a view carries; a view of another version is opened again."""
MENTION = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where a view was opened, which comes back with it. *url* answers there; *home*: on App Home,
    which shows that *page*.
    """

    command: str
    channel: str = ""
    thread: str = ""
    url: str = ""
    direct: bool = False
    home: bool = False
    page: int = 1


def draw(
    form: Form,
    origin: Origin,
    groups: Mapping[str, str] | None = None,
    *,
    has_files: bool = False,
) -> Json:
    """
    The modal. *groups* are names of user groups by id, as far as they are known; None where they
    cannot be searched. A file is asked for where it can be read. What was wrong with the last
    try stands above the fields, since a view that is only opened has no place for it below them.
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
        "blocks": [
            *(*above, *wrong),
            *(block(each, groups) for each in form.fields if has_files or each.asks is not FILE),
        ],
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


def file(view: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What Slack says of the file that was chosen, if one was."""
    state = view.get("state", {}).get("values", {})
    chosen = (each.get("files") for actions in state.values() for each in actions.values())
    return next((files[0] for files in chosen if files), None)


def errors(form: Form, view: Mapping[str, Any]) -> dict[str, str]:
    """What was wrong, as Slack shows it below each field of that view; {} where it has no place."""
    here = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    faults = {name: line(what) for name, what in form.faults}
    return faults if faults.keys() <= here else {}


def _value(action: Mapping[str, Any]) -> str:
    match action:
        case {"selected_options": list(chosen)}:
            return ", ".join(each["value"] for each in chosen)
        case {"selected_option": {"value": str(value)}}:
            return value
        case {"selected_conversation": str(channel)}:
            return channel
        case {"selected_conversations": list(chosen)}:
            return ", ".join(chosen)
        case {"selected_user": str(person)}:
            return person
        case {"value": str(text)}:
            return MENTION.sub(r"\1", text).strip()
    return ""
