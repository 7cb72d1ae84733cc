"""What Discord refuses, as the documentation says it. Pure: payload in, faults out.

The documented limits, not our safe ones: https://discord.com/developers/docs/components/reference,
…/resources/message and …/interactions/application-commands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

V2 = 1 << 15
EPHEMERAL = 1 << 6
SENDABLE_FLAGS = V2 | EPHEMERAL | 1 << 2 | 1 << 12
ROW, BUTTON, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1, 2, 9, 10, 11, 12, 13, 14, 17,
)  # fmt: skip
TOP = {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}
NAME = re.compile(r"^[-_'\w]{1,32}$")
WEB = re.compile(r"^(https?|discord)://[^\s]+$")

Fault = tuple[str, str]
"""Where in the payload, and what is wrong there."""


def message_faults(payload: Mapping[str, Any], files: Mapping[str, int]) -> list[Fault]:
    """Faults of a message; *files* are the names of attached files with their sizes."""
    flags = payload.get("flags") or 0
    faults = []
    if flags & ~SENDABLE_FLAGS:
        faults.append(("flags", f"{flags} holds flags that cannot be sent"))
    if len(str(payload.get("nonce") or "")) > 25:
        faults.append(("nonce", "Must be 25 or fewer in length."))
    if len(files) > 10:
        faults.append(("attachments", "Must be 10 or fewer in length."))
    faults += [
        ("attachments", f"{name} is too large") for name, size in files.items() if size > 10 << 20
    ]
    faults += _attachments(payload.get("attachments") or [], files)
    if flags & V2:
        faults += [
            (key, "cannot be used with MessageFlags.IS_COMPONENTS_V2")
            for key in ("content", "embeds", "poll", "sticker_ids")
            if payload.get(key)
        ]
        return faults + list(_layout(payload.get("components") or [], set(files)))
    if payload.get("components"):
        faults.append(("components", "this stand-in knows components only with the V2 flag"))
    if len(payload.get("content") or "") > 2_000:
        faults.append(("content", "Must be 2000 or fewer in length."))
    if not payload.get("content") and not files and not payload.get("embeds"):
        faults.append(("", "Cannot send an empty message"))
    return faults


def is_too_heavy(components: Sequence[Mapping[str, Any]]) -> bool:
    """The undocumented size rule, which Discord answers with 500 (discord-api-docs #8554)."""
    every = list(walk(components))
    size = sum(len(each["content"].encode()) for each in every if each["type"] == TEXT)
    return size + 12 * len(every) > 10_170


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """All components, nested ones and accessories too."""
    for each in components:
        yield each
        yield from walk(each.get("components") or ())
        if each.get("accessory"):
            yield from walk([each["accessory"]])


def _attachments(listed: Sequence[Mapping[str, Any]], files: Mapping[str, int]) -> Iterator[Fault]:
    for i, each in enumerate(listed):
        if each.get("filename") and each["filename"] not in files:
            yield f"attachments.{i}", f"{each['filename']} was not uploaded"
        if len(each.get("description") or "") > 1_024:
            yield f"attachments.{i}.description", "Must be 1024 or fewer in length."


def _layout(components: Sequence[Mapping[str, Any]], files: set[str]) -> Iterator[Fault]:
    every = list(walk(components))
    if not components:
        yield "components", "Must be at least 1 in length."
    if len(every) > 40:
        yield "components", "The maximum number of components is 40."
    if sum(len(each.get("content", "")) for each in every) > 4_000:
        yield "components", "The displayable text must be 4000 or fewer in length."
    ids = [each["custom_id"] for each in every if "custom_id" in each]
    if len(set(ids)) < len(ids):
        yield "components", "Component custom id cannot be duplicated"
    used = {
        item["media"]["url"].removeprefix("attachment://")
        for each in every
        if each["type"] == GALLERY
        for item in each["items"]
        if item["media"]["url"].startswith("attachment://")
    }
    used |= {
        each["file"]["url"].removeprefix("attachment://") for each in every if each["type"] == FILE
    }
    yield from (("components", f"{name} is not attached") for name in sorted(used - files))
    yield from (("attachments", f"nothing shows {name}") for name in sorted(files - used))
    for i, each in enumerate(components):
        if each["type"] not in TOP:
            yield f"components.{i}", f"type {each['type']} cannot stand here"
        yield from _component(f"components.{i}", each)


def _component(at: str, each: Mapping[str, Any]) -> Iterator[Fault]:  # noqa: C901 – a kind a case
    match each["type"]:
        case 1:
            yield from _children(at, each, {BUTTON}, 5)
        case 2:
            yield from _button(at, each)
        case 10:
            if not 1 <= len(each["content"]) <= 4_000 or not each["content"].strip():
                yield f"{at}.content", "Must be between 1 and 4000 in length."
        case 12:
            yield from _gallery(at, each["items"])
        case 13:
            if not each["file"]["url"].startswith("attachment://"):
                yield f"{at}.file.url", "Only attachments can be shown as files."
        case 14:
            if each.get("spacing", 1) not in (1, 2):
                yield f"{at}.spacing", "Value must be one of (1, 2)."
        case 17:
            yield from _children(at, each, TOP - {CONTAINER}, 40)
            if not 0 <= (each.get("accent_color") or 0) <= 0xFFFFFF:
                yield f"{at}.accent_color", "int value should be less than or equal to 16777215."
        case unknown:
            yield f"{at}.type", f"this stand-in does not know type {unknown}"


def _children(at: str, each: Mapping[str, Any], allowed: set[int], most: int) -> Iterator[Fault]:
    children = each.get("components") or []
    if not 1 <= len(children) <= most:
        yield f"{at}.components", f"Must be between 1 and {most} in length."
    for i, child in enumerate(children):
        if child["type"] not in allowed:
            yield f"{at}.components.{i}", f"type {child['type']} cannot stand here"
        yield from _component(f"{at}.components.{i}", child)


def _button(at: str, each: Mapping[str, Any]) -> Iterator[Fault]:
    if not 1 <= len(each.get("label", "")) <= 80:
        yield f"{at}.label", "Must be between 1 and 80 in length."
    if each["style"] == 5:
        if "custom_id" in each or not WEB.match(each.get("url", "")):
            yield f"{at}.url", "A link button has a web address and no custom id."
        if len(each.get("url", "")) > 512:
            yield f"{at}.url", "Must be 512 or fewer in length."
    elif each["style"] not in (1, 2, 3, 4) or "url" in each:
        yield f"{at}.style", "Value must be one of (1, 2, 3, 4), without an address."
    elif not 1 <= len(each.get("custom_id", "")) <= 100:
        yield f"{at}.custom_id", "Must be between 1 and 100 in length."


def _gallery(at: str, items: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    if not 1 <= len(items) <= 10:
        yield f"{at}.items", "Must be between 1 and 10 in length."
    for i, item in enumerate(items):
        url, words = item["media"]["url"], item.get("description")
        if len(url) > 2_048 or not re.match(r"^(https?|attachment)://[^\s]+$", url):
            yield f"{at}.items.{i}.media.url", "Not a well formed URL."
        if words is not None and not 1 <= len(words) <= 1_024:
            yield f"{at}.items.{i}.description", "Must be between 1 and 1024 in length."


def command_faults(commands: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Faults of a bulk overwrite of global commands."""
    faults = []
    if len(commands) > 100:
        faults.append(("", "Maximum number of application commands reached (100)"))
    if len({each["name"] for each in commands}) < len(commands):
        faults.append(("", "Application command names must be unique"))
    for i, each in enumerate(commands):
        faults += _option_faults(str(i), each)
        if _characters(each) > 8_000:
            faults.append((str(i), "Command exceeds maximum size (8000)"))
        if not set(each.get("contexts", [])) <= {0, 1, 2}:
            faults.append((f"{i}.contexts", "Value must be one of (0, 1, 2)."))
    return faults


def _characters(each: Mapping[str, Any]) -> int:
    own = len(each["name"]) + len(each.get("description", ""))
    own += sum(len(c["name"]) + len(str(c["value"])) for c in each.get("choices") or [])
    return own + sum(_characters(option) for option in each.get("options") or [])


def _option_faults(at: str, each: Mapping[str, Any]) -> Iterator[Fault]:
    options, choices = each.get("options") or [], each.get("choices") or []
    if not NAME.match(each["name"]) or each["name"] != each["name"].lower():
        yield f"{at}.name", "String value did not match validation regex."
    if not 1 <= len(each.get("description", "")) <= 100:
        yield f"{at}.description", "Must be between 1 and 100 in length."
    if len(options) > 25 or len(choices) > 25:
        yield at, "Must be 25 or fewer in length."
    if choices and each.get("autocomplete"):
        yield at, "Choices and autocomplete exclude each other"
    if len({option["name"] for option in options}) < len(options):
        yield at, "Option names must be unique"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield at, "Required options must be placed before non-required options"
    yield from (
        (f"{at}.choices.{i}", "Must be between 1 and 100 in length.")
        for i, choice in enumerate(choices)
        if not (1 <= len(choice["name"]) <= 100 and 1 <= len(str(choice["value"])) <= 100)
    )
    for i, option in enumerate(options):
        yield from _option_faults(f"{at}.options.{i}", option)


def pings(payload: Mapping[str, Any]) -> list[str]:
    """Whom the texts of this message would ping, given its allowed mentions."""
    allowed = payload.get("allowed_mentions")
    parse = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse", []))
    texts = [each["content"] for each in walk(payload.get("components") or ()) if "content" in each]
    text = " ".join([payload.get("content") or "", *texts])
    found = re.findall(r"@everyone|@here", text) if "everyone" in parse else []
    found += re.findall(r"<@!?\d+>", text) if "users" in parse else []
    return found + (re.findall(r"<@&\d+>", text) if "roles" in parse else [])
