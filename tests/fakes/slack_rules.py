"""What Slack accepts in a message, written from its documentation and not from our drawing.

`faults(message)` names everything that Slack would refuse, as its own errors do, with a pointer.
It knows the safe limits only: whatever passes here passes there.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

Json = Any

USER = re.compile(r"[UW][A-Z0-9]+")
CHANNEL = re.compile(r"[CDG][A-Z0-9]+")
GROUP = re.compile(r"S[A-Z0-9]+")
FILE = re.compile(r"F[A-Z0-9]{8,}")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
WEB = re.compile(r"https?://[^\s/]+\S*")


def faults(message: Json) -> list[str]:
    """Empty when Slack would show it."""
    try:
        return _faults(message)
    except Refused as fault:
        return [str(fault)]


def _faults(message: Json) -> list[str]:
    found = list(_keys(message, "", MESSAGE_KEYS, set()))
    if not isinstance(message.get("text"), str) or not message["text"].strip():
        found.append("/text: a message needs text for notifications")
    elif re.search(r"<[^>]*>", message["text"]):
        found.append("/text: holds markup that could mention somebody")
    blocks = message.get("blocks", [])
    if len(blocks) > 50:
        found.append("/blocks: more than 50")
    for n, block in enumerate(blocks):
        found += _block(block, f"/blocks/{n}")
    return found + list(_together(blocks))


MESSAGE_KEYS = {
    "text", "blocks", "response_type", "replace_original", "delete_original", "unfurl_links",
    "unfurl_media", "channel", "user", "thread_ts", "ts", "metadata", "mrkdwn", "token",
}  # fmt: skip


def _together(blocks: list[Json]) -> Iterator[str]:
    """What is counted over the whole message."""
    kinds = [block.get("type") for block in blocks]
    if kinds.count("data_visualization") > 2:
        yield "/blocks: more than 2 charts"
    if kinds.count("table") + kinds.count("data_table") > 1:
        yield "/blocks: more than one table"
    ids = [each["action_id"] for block in blocks for each in _deep(block) if "action_id" in each]
    if len(ids) != len(set(ids)):
        yield "/blocks: action_id is not unique"
    if _characters(blocks) > 13_200:
        yield "/blocks: msg_blocks_too_long"


def _block(block: Json, at: str) -> list[str]:
    rule = RULES.get(block.get("type"))
    if rule is None:
        return [f"{at}/type: unknown block {block.get('type')!r}"]
    return list(rule({key: value for key, value in block.items() if key != "block_id"}, at))


def _header(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "text"}, {"text"})
    yield from _plain(block["text"], f"{at}/text", 150)


def _divider(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type"}, set())


def _section(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "text", "fields", "accessory"}, set())
    if "text" not in block and "fields" not in block:
        yield f"{at}: needs text or fields"
    if "text" in block:
        yield from _text(block["text"], f"{at}/text", 3000)
    yield from _count(block.get("fields", [0]), f"{at}/fields", 1, 10)
    for n, each in enumerate(block.get("fields", [])):
        yield from _text(each, f"{at}/fields/{n}", 2000)


def _context(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "elements"}, {"elements"})
    yield from _count(block["elements"], f"{at}/elements", 1, 10)
    for n, each in enumerate(block["elements"]):
        if each["type"] == "image":
            yield from _image(each, f"{at}/elements/{n}")
        else:
            yield from _text(each, f"{at}/elements/{n}", 3000)


def _image(block: Json, at: str) -> Iterator[str]:
    yield from _keys(
        block, at, {"type", "image_url", "slack_file", "alt_text", "title"}, {"alt_text"}
    )
    yield from _string(block["alt_text"], f"{at}/alt_text", 2000)
    if ("image_url" in block) == ("slack_file" in block):
        yield f"{at}: needs image_url or slack_file"
    if "image_url" in block:
        yield from _url(block["image_url"], f"{at}/image_url")
    elif not FILE.fullmatch(block["slack_file"].get("id", "")):
        yield f"{at}/slack_file/id: input must match regex pattern: {FILE.pattern}"
    if "title" in block:
        yield from _plain(block["title"], f"{at}/title", 2000)


def _actions(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "elements"}, {"elements"})
    yield from _count(block["elements"], f"{at}/elements", 1, 25)
    for n, each in enumerate(block["elements"]):
        yield from _button(each, f"{at}/elements/{n}")


def _button(button: Json, at: str) -> Iterator[str]:
    yield from _keys(
        button, at, {"type", "text", "action_id", "value", "url", "style"}, {"text", "action_id"}
    )
    yield from _plain(button["text"], f"{at}/text", 75)
    yield from _string(button["action_id"], f"{at}/action_id", 255)
    if "value" in button:
        yield from _string(button["value"], f"{at}/value", 2000)
    if "url" in button:
        yield from _url(button["url"], f"{at}/url")
    if button.get("style", "primary") not in ("primary", "danger"):
        yield f"{at}/style: unknown"


def _table(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "rows", "column_settings"}, {"rows"})
    yield from _grid(block["rows"], at, {"raw_text", "rich_text"}, (1, 50), 8000)
    yield from _count(block.get("column_settings", []), f"{at}/column_settings", 0, 8)
    for n, each in enumerate(block.get("column_settings", [])):
        yield from _keys(each, f"{at}/column_settings/{n}", {"align", "is_wrapped"}, set())


def _data_table(block: Json, at: str) -> Iterator[str]:
    known = {"type", "caption", "rows", "page_size", "row_header_column_index"}
    yield from _keys(block, at, known, {"caption", "rows"})
    yield from _string(block["caption"], f"{at}/caption", 1000)
    yield from _grid(block["rows"], at, {"raw_text", "raw_number", "rich_text"}, (2, 101), 9000)
    if len({len(row) for row in block["rows"]}) > 1:
        yield f"{at}/rows: rows differ in length"
    if not 1 <= block.get("page_size", 5) <= 100:
        yield f"{at}/page_size: 1 to 100"
    if not 0 <= block.get("row_header_column_index", 0) < len(block["rows"][0]):
        yield f"{at}/row_header_column_index: no such column"
    if any(cell["type"] == "rich_text" for cell in block["rows"][0]):
        yield f"{at}/rows/0: no rich text in the header"


def _grid(
    rows: Json, at: str, kinds: set[str], few_many: tuple[int, int], room: int
) -> Iterator[str]:
    yield from _count(rows, f"{at}/rows", *few_many)
    if _characters(rows) > room:
        yield f"{at}/rows: more than {room} characters"
    for n, row in enumerate(rows):
        yield from _count(row, f"{at}/rows/{n}", 1, 8)
        for m, cell in enumerate(row):
            yield from _cell(cell, f"{at}/rows/{n}/{m}", kinds)


def _cell(cell: Json, at: str, kinds: set[str]) -> Iterator[str]:
    if cell["type"] not in kinds:
        yield f"{at}: no {cell['type']} here"
    elif cell["type"] == "rich_text":
        yield from _rich_text(cell, at)
    else:
        yield from _string(cell["text"], f"{at}/text", 9000)
        if cell["type"] == "raw_number" and not _is_number(cell["value"]):
            yield f"{at}/value: must be a number"


def _data_visualization(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "title", "chart"}, {"title", "chart"})
    yield from _string(block["title"], f"{at}/title", 50)
    chart = block["chart"]
    if chart["type"] == "pie":
        yield from _keys(chart, f"{at}/chart", {"type", "segments"}, {"segments"})
        yield from _count(chart["segments"], f"{at}/chart/segments", 1, 6)
        yield from _points(chart["segments"], f"{at}/chart/segments")
        if any(each["value"] <= 0 for each in chart["segments"]):
            yield f"{at}/chart/segments: values must be positive"
    elif chart["type"] in ("bar", "area", "line"):
        yield from _axes(chart, f"{at}/chart")
    else:
        yield f"{at}/chart/type: unknown"


def _axes(chart: Json, at: str) -> Iterator[str]:
    yield from _keys(chart, at, {"type", "series", "axis_config"}, {"series", "axis_config"})
    axes = chart["axis_config"]
    yield from _keys(
        axes, f"{at}/axis_config", {"categories", "x_label", "y_label"}, {"categories"}
    )
    for name in ("x_label", "y_label"):
        yield from _string(axes.get(name, "-"), f"{at}/axis_config/{name}", 50)
    yield from _count(axes["categories"], f"{at}/axis_config/categories", 1, 12)
    yield from _count(chart["series"], f"{at}/series", 1, 6)
    names = [each["name"] for each in chart["series"]]
    if len(names) != len(set(names)):
        yield f"{at}/series: names are not unique"
    for n, each in enumerate(chart["series"]):
        yield from _string(each["name"], f"{at}/series/{n}/name", 20)
        yield from _points(each["data"], f"{at}/series/{n}/data")
        if [point["label"] for point in each["data"]] != axes["categories"]:
            yield f"{at}/series/{n}: one point for every category, in order"


def _points(points: Json, at: str) -> Iterator[str]:
    yield from _count(points, at, 1, 12)
    labels = [point["label"] for point in points]
    if len(labels) != len(set(labels)):
        yield f"{at}: labels are not unique"
    for n, point in enumerate(points):
        yield from _keys(point, f"{at}/{n}", {"label", "value"}, {"label", "value"})
        yield from _string(point["label"], f"{at}/{n}/label", 20)
        if not _is_number(point["value"]) or point["value"] < 0:
            yield f"{at}/{n}/value: a number that is not negative"


def _rich_text(block: Json, at: str) -> Iterator[str]:
    yield from _keys(block, at, {"type", "elements"}, {"elements"})
    yield from _count(block["elements"], f"{at}/elements", 1, 200)
    for n, each in enumerate(block["elements"]):
        yield from _rich_part(each, f"{at}/elements/{n}")


def _rich_part(part: Json, at: str) -> Iterator[str]:
    match part["type"]:
        case "rich_text_section" | "rich_text_quote":
            yield from _inline(part, at, {"text", "link", "user", "channel", "usergroup", "date"})
        case "rich_text_preformatted":
            yield from _inline(part, at, {"text", "link"})
        case "rich_text_list":
            if part.get("style") not in ("bullet", "ordered"):
                yield f"{at}/style: bullet or ordered"
            yield from _count(part["elements"], f"{at}/elements", 1, 200)
            for n, each in enumerate(part["elements"]):
                yield from _rich_part(each, f"{at}/elements/{n}")
        case other:
            yield f"{at}/type: unknown {other!r}"


def _inline(part: Json, at: str, kinds: set[str]) -> Iterator[str]:
    yield from _keys(part, at, {"type", "elements", "border"}, {"elements"})
    yield from _count(part["elements"], f"{at}/elements", 1, 500)
    for n, each in enumerate(part["elements"]):
        here = f"{at}/elements/{n}"
        if each["type"] not in kinds:
            yield f"{here}: no {each['type']!r} here"
            continue
        yield from INLINE[each["type"]](each, here)
        style = each.get("style", {"bold": True})
        yield from _keys(style, f"{here}/style", {"bold", "italic", "code", "strike"}, set())
        if not style:
            yield f"{here}/style: is empty"


def _inline_text(each: Json, at: str) -> Iterator[str]:
    yield from _keys(each, at, {"type", "text", "style"}, {"text"})
    yield from _string(each["text"], f"{at}/text", 3000)


def _inline_link(each: Json, at: str) -> Iterator[str]:
    yield from _keys(each, at, {"type", "url", "text", "style", "unsafe"}, {"url"})
    yield from _url(each["url"], f"{at}/url")
    yield from _string(each.get("text", "-"), f"{at}/text", 3000)


def _inline_user(each: Json, at: str) -> Iterator[str]:
    yield from _keys(each, at, {"type", "user_id", "style"}, {"user_id"})
    if not USER.fullmatch(each["user_id"]):
        yield f"{at}/user_id: invalid"


def _inline_channel(each: Json, at: str) -> Iterator[str]:
    yield from _keys(each, at, {"type", "channel_id", "style"}, {"channel_id"})
    if not CHANNEL.fullmatch(each["channel_id"]):
        yield f"{at}/channel_id: invalid"


def _inline_group(each: Json, at: str) -> Iterator[str]:
    yield from _keys(each, at, {"type", "usergroup_id", "style"}, {"usergroup_id"})
    if not GROUP.fullmatch(each["usergroup_id"]):
        yield f"{at}/usergroup_id: invalid"


def _inline_date(each: Json, at: str) -> Iterator[str]:
    known = {"type", "timestamp", "format", "fallback", "url", "style", "timezone"}
    yield from _keys(each, at, known, {"timestamp", "format"})
    if not isinstance(each["timestamp"], int):
        yield f"{at}/timestamp: must provide an integer"


def _keys(value: Json, at: str, known: set[str], needed: set[str]) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: not an object"
        return
    yield from (f"{at}/{key}: unknown field" for key in value.keys() - known)
    missing = needed - value.keys()
    if missing:
        raise Refused(f"{at}: missing required field: {', '.join(sorted(missing))}")


def _text(value: Json, at: str, limit: int) -> Iterator[str]:
    if value.get("type") == "plain_text":
        yield from _plain(value, at, limit)
    else:
        yield from _keys(value, at, {"type", "text", "verbatim"}, {"text"})
        yield from _string(value["text"], f"{at}/text", limit)


def _plain(value: Json, at: str, limit: int) -> Iterator[str]:
    yield from _keys(value, at, {"type", "text", "emoji"}, {"type", "text"})
    if value["type"] != "plain_text":
        yield f"{at}/type: must be plain_text"
    yield from _string(value["text"], f"{at}/text", limit)


def _string(value: Json, at: str, limit: int) -> Iterator[str]:
    if not isinstance(value, str) or not value:
        yield f"{at}: must be more than 0 characters"
    elif len(value) > limit:
        yield f"{at}: must be less than {limit + 1} characters"
    elif CONTROLS.search(value):
        yield f"{at}: holds control characters"


def _url(value: Json, at: str) -> Iterator[str]:
    yield from _string(value, at, 3000)
    if not isinstance(value, str) or not WEB.fullmatch(value):
        yield f"{at}: invalid_url"


def _count(value: Json, at: str, few: int, many: int) -> Iterator[str]:
    if not isinstance(value, list) or not few <= len(value) <= many:
        yield f"{at}: must have {few} to {many} items"


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _deep(value: Json) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for child in children:
            yield from _deep(child)


def _characters(value: Json) -> int:
    return sum(
        len(each[key])
        for each in _deep(value)
        for key in ("text", "fallback")
        if isinstance(each.get(key), str)
    )


class Refused(Exception):
    """The message is too misshapen to be checked further."""


INLINE: dict[str, Callable[[Json, str], Iterator[str]]] = {
    "text": _inline_text,
    "link": _inline_link,
    "user": _inline_user,
    "channel": _inline_channel,
    "usergroup": _inline_group,
    "date": _inline_date,
}
RULES: dict[str | None, Callable[[Json, str], Iterator[str]]] = {
    "header": _header,
    "divider": _divider,
    "section": _section,
    "context": _context,
    "image": _image,
    "actions": _actions,
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _data_table,
    "data_visualization": _data_visualization,
}
