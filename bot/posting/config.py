"""Digests as YAML: read whole or not at all, with line and field of each fault; and written. Pure.

What a file does not name stays as it is or takes its default; the same file again changes nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml

from bot.errors import ContentError, Fault, UserError
from bot.platforms import Address
from bot.posting import anchors, keys
from bot.posting.fields import Checks, flag
from bot.posting.model import Subscription
from bot.posting.wanted import Wanted
from bot.posting.yamled import MOST_FAULTS, Item, Typed, items

T = TypeVar("T")

NAME = "digests"
NEEDED = ("template", "platform", "workspace", "channel", "when", "zone")
ALONE = "web"
"""The playground is one place, without workspaces."""
OTHERS = (
    "id",
    "report",
    "topics",
    "silent",
    "thread",
    "mention",
    "publish",
    "skip_empty",
    "anchor",
    "paused",
)


def read(text: str, file: str, checks: Checks) -> tuple[Wanted, ...]:
    """Every digest of the file; a ContentError with every fault in it."""
    faults: list[Fault] = []
    found: dict[str, Wanted] = {}
    for item in items(text, NAME, file):
        reading = _Reading(item, file, checks)
        wanted = reading.wanted()
        faults += reading.faults
        if wanted and wanted.digest.id in found:
            fault = f"id: “{wanted.digest.id}” is in this file twice"
            faults.append(Fault(file, item.line, fault))
        elif wanted:
            found[wanted.digest.id] = wanted
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        ordered = sorted(faults, key=lambda fault: fault.line)
        raise ContentError(*ordered[:MOST_FAULTS])
    return tuple(found.values())


@dataclass
class _Reading:
    """One digest, field by field."""

    item: Item
    file: str
    checks: Checks
    faults: list[Fault] = field(default_factory=list)

    def wanted(self) -> Wanted | None:
        self._names()
        one, checks = self._one, self.checks
        report = one("report", checks.report, next(iter(checks.desk.reports)))
        template = one("template", checks.template, "")
        where = Address(
            one("platform", checks.platform, ""),
            one("workspace", checks.place, ""),
            one("channel", checks.place, ""),
        )
        rule = one("when", checks.rule, None)
        zone = one("zone", checks.zone, "")
        id = one("id", checks.id, "")
        topics = self._topics(template, report)
        anchor = one("anchor", lambda text: checks.anchor(text, rule), None) if rule else None
        silent, publish = one("silent", flag, False), one("publish", flag, False)
        thread, mention = one("thread", checks.thread, ""), one("mention", checks.place, "")
        skip_empty = one("skip_empty", flag, False)
        paused = one("paused", flag, None)
        if self.faults or rule is None:
            return None
        made = Subscription(
            id=id or _made(report, template, where, rule.words, zone),
            report=report,
            template=template,
            where=where,
            rule=rule,
            zone=zone,
            topics=topics,
            silent=silent,
            thread=thread,
            mention=mention,
            publish=publish,
            skip_empty=skip_empty,
            anchor=anchor,
        )
        return Wanted(made, paused, anchor is not None)

    def _names(self) -> None:
        known = (*NEEDED, *OTHERS)
        for name, typed in self.item.fields.items():
            if name not in known:
                words = f"unknown field “{name[:40]}”; known: {', '.join(known)}"
                self.faults.append(Fault(self.file, typed.line, words))
        is_alone = self.item.fields.get("platform", Typed(0, ())).text.strip() == ALONE
        for name in NEEDED:
            if name == "workspace" and is_alone:
                continue
            typed = self.item.fields.get(name, Typed(self.item.line, ()))
            if not typed.text.strip():
                self.faults.append(Fault(self.file, typed.line, f"{name}: this is needed"))

    def _one(self, name: str, check: Callable[[str], T], default: T) -> T:
        typed = self.item.fields.get(name)
        if typed is None or (not typed.text.strip() and not typed.is_list):
            return default
        if typed.is_list:
            self._fault(name, typed, "one value is expected, not a list")
            return default
        return self._checked(name, typed, lambda: check(typed.text.strip()), default)

    def _topics(self, template: str, report: str) -> tuple[str, ...]:
        typed = self.item.fields.get("topics")
        if typed is None or not template:
            return ()
        return self._checked(
            "topics", typed, lambda: self.checks.topics(typed.texts, template, report), ()
        )

    def _checked(self, name: str, typed: Typed, check: Callable[[], T], default: T) -> T:
        try:
            return check()
        except UserError as error:
            some = [words for words in error.instead[:3] if words not in error.message]
            instead = f" Try: {'; '.join(some)}." if some else ""
            self._fault(name, typed, error.message + instead)
            return default

    def _fault(self, name: str, typed: Typed, words: str) -> None:
        self.faults.append(Fault(self.file, typed.line, f"{name}: {words}"))


def _made(*parts: object) -> str:
    """An id for a digest that was given none: the same for the same file again."""
    words = "\0".join(map(str, parts)).encode()
    return keys.short(hashlib.sha256(words).digest())


def write(digests: Iterable[Subscription], home: str) -> str:
    """The file that reads as these digests; *home* is the report that need not be named."""
    listed = [dict(_fields(digest, home)) for digest in digests]
    return yaml.safe_dump(
        {NAME: listed}, sort_keys=False, allow_unicode=True, width=100, default_flow_style=False
    )


def _fields(digest: Subscription, home: str) -> Iterator[tuple[str, Any]]:
    yield "id", digest.id
    if digest.report != home:
        yield "report", digest.report
    yield "template", digest.template
    yield "platform", digest.where.platform
    if digest.where.workspace:
        yield "workspace", digest.where.workspace
    yield "channel", digest.where.channel
    yield "when", digest.rule.words
    yield "zone", digest.zone
    others: Mapping[str, object] = {
        "topics": list(digest.topics),
        "silent": digest.silent,
        "thread": digest.thread,
        "mention": digest.mention,
        "publish": digest.publish,
        "skip_empty": digest.skip_empty,
        "anchor": anchors.told(digest.anchor),
        "paused": digest.state != "active",
    }
    yield from ((name, value) for name, value in others.items() if value)
