"""Draws the fields of a form as Slack's inputs. Pure: field in, JSON out.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from bot.cards.forms import Asks, Field, Option
from bot.commands.forms import YES, several
from bot.platforms.slack import limits
from bot.platforms.slack.text import Json, clean, cut, line, plain

ZONE, GROUP, VALUE = "zone", "group", "value"
"""Actions: the first two are asked for options while somebody types."""
LONGEST = 3_000
KINDS = ["yaml", "yml", "txt"]
POSTABLE = {"include": ["public", "private"], "exclude_bot_users": True}


def offered(options: Iterable[Option]) -> list[Json]:
    """What can be chosen while somebody types."""
    return [_option(option) for option in islice(options, limits.OPTIONS)]


def block(field: Field, groups: Mapping[str, str] | None) -> Json:
    """The field with its label; *groups* as `forms.draw` has them."""
    drawn: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(line(field.label)),
        # a box that has to be ticked would be no choice
        "optional": field.optional or field.asks is Asks.YES,
        "element": _element(field, groups),
    }
    hint = _hint(field, has_groups=groups is not None)
    return {**drawn, "hint": plain(hint)} if hint else drawn


def _hint(field: Field, *, has_groups: bool) -> str:
    how = "Its id, such as S0123ABCD, from the group's menu."
    if field.asks is Asks.GROUP and not has_groups:
        return line(f"{field.hint}. {how}" if field.hint else how)
    return line(field.hint)


def _element(field: Field, groups: Mapping[str, str] | None) -> Json:
    match field.asks:
        case Asks.ZONE:
            return _searched(field, ZONE, "Type a city", {})
        case Asks.GROUP:
            return _text(field) if groups is None else _searched(field, GROUP, "Type it", groups)
        case Asks.ONE | Asks.SEVERAL if not field.options:
            return _text(field)
    return DRAWN[field.asks](field)


def _text(field: Field) -> Json:
    element = {"type": "plain_text_input", "action_id": VALUE, "max_length": LONGEST}
    element |= {"multiline": True} if field.lines > 1 else {}
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
    element = {"type": "conversations_select", "action_id": VALUE, "filter": POSTABLE}
    if field.value:
        return {**element, "initial_conversation": field.value}
    return {**element, "default_to_current_conversation": True}


def _channels(field: Field) -> Json:
    element = {"type": "multi_conversations_select", "action_id": VALUE, "filter": POSTABLE}
    chosen = several(field.value)
    return {**element, "initial_conversations": list(chosen)} if chosen else element


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


def _person(field: Field) -> Json:
    chosen = {"initial_user": field.value} if field.value else {}
    return {"type": "users_select", "action_id": VALUE, **chosen}


def _file(field: Field) -> Json:
    return {"type": "file_input", "action_id": VALUE, "filetypes": KINDS, "max_files": 1}


def _toggle(field: Field) -> Json:
    yes = _option(Option("Yes", YES))
    element = {"type": "checkboxes", "action_id": VALUE, "options": [yes]}
    return {**element, "initial_options": [yes]} if field.value == YES else element


DRAWN: Mapping[Asks, Callable[[Field], Json]] = {
    Asks.TEXT: _text,
    Asks.ONE: _one,
    Asks.SEVERAL: _several,
    Asks.CHANNEL: _channel,
    Asks.CHANNELS: _channels,
    Asks.PERSON: _person,
    Asks.FILE: _file,
    Asks.YES: _toggle,
}


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
    drawn = {"text": plain(line(option.label), limits.OPTION), "value": option.value}
    hint = line(option.hint)
    return {**drawn, "description": plain(hint, limits.OPTION)} if hint else drawn
