"""What somebody wants of a digest, field by field: settings, or what is wrong at which. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from bot.cards.words import echo
from bot.commands.forms import several
from bot.commands.managing import known
from bot.commands.managing.saying import name, topics
from bot.desk import Desk
from bot.errors import UserError
from bot.facts.names import fold, index
from bot.platforms import Address
from bot.posting import anchors, when, zones
from bot.posting.anchors import Anchor
from bot.posting.fields import Checks
from bot.posting.model import Subscription

T = TypeVar("T")

FIELDS = ("where", "when", "zone", "template", "topics")
MORE = ("silent", "thread", "mention", "publish", "skip", "anchor")
"""All that can be typed, by the names of the form's fields."""
CLEARED = ("topics", *MORE)
"""Those that the form may send empty."""

WEEKS, MINUTES = when.read("every 2 weeks mon 09:00"), when.read("every 5 minutes")
"""Rules that count from an anchor: a date, a moment."""
MOST = 300
MOST_TOPICS = 2000
"""Characters worth reading of one field."""
CHANNEL = re.compile(r"<#([A-Za-z0-9]+)(?:\|[^>]*)?>")
GROUP = re.compile(r"<(?:@&|@!?|!subteam\^)([A-Za-z0-9]+)(?:\|[^>]*)?>")
LOUD = {"everyone", "here", "channel", "all"}
HERE = {"here", "this", "this channel"}
YES = {"yes", "true", "on", "1", "y"}
NO = {"no", "false", "off", "0", "n"}

Faults = tuple[tuple[str, str], ...]


@dataclass
class _Reading:
    """One attempt; lives for one call of `settled`."""

    desk: Desk
    here: Address
    typed: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)

    def one(self, name: str, read: Callable[[str], T], default: T) -> T:
        """The value of a field that was typed, else the default."""
        text = self.typed.get(name)
        if text is None:
            return default
        try:
            if len(text) > (MOST_TOPICS if name == "topics" else MOST):
                raise UserError("That is too long.")
            return read(text.strip())
        except UserError as error:
            self.faults[name] = with_examples(error)
            return default


def settled(
    desk: Desk, here: Address, typed: Mapping[str, str], base: Subscription
) -> tuple[Subscription, Faults]:
    """*base* with what was typed, and what was wrong by field: then nothing of it counts."""
    reading = _Reading(desk, here, typed)
    checks = Checks(desk, ())
    template = reading.one("template", lambda text: _template(desk, text), base.template)
    rule = reading.one("when", when.read, base.rule)
    made = replace(
        base,
        template=template,
        rule=rule,
        where=replace(
            base.where,
            channel=reading.one(
                "where", lambda text: _channel(text, here, checks), base.where.channel
            ),
        ),
        zone=reading.one("zone", zones.find, base.zone),
        topics=_topics(reading, base, template),
        silent=reading.one("silent", lambda text: _flag("silent", text), base.silent),
        publish=reading.one("publish", lambda text: _flag("publish", text), base.publish),
        skip_empty=reading.one("skip", lambda text: _flag("skip", text), base.skip_empty),
        thread=reading.one("thread", lambda text: checks.thread(_new(text)), base.thread),
        mention=reading.one("mention", lambda text: _mention(text, checks), base.mention),
    )
    # a rule of its own begins to count anew
    kept = base.anchor if (made.rule, made.zone) == (base.rule, base.zone) else None
    # whether a rule that was not understood counts from one cannot be told
    anchor_of = _some_anchor if "when" in reading.faults else partial(anchors.read, rule)
    read = reading.one("anchor", anchor_of, kept)
    return replace(made, anchor=read), tuple(reading.faults.items())


def with_examples(error: UserError) -> str:
    """The message, with words that would do."""
    some = [words for words in error.instead[:3] if words not in error.message]
    return f"{error.message} Try: {'; '.join(some)}." if some else error.message


def _channel(text: str, here: Address, checks: Checks) -> str:
    if fold(text) in HERE or text == f"#{here.channel}":
        text = here.channel
    if not text:
        raise UserError("Choose a channel.")
    if found := CHANNEL.fullmatch(text):
        return found[1]
    if text.startswith("#"):
        raise UserError(
            f"I cannot tell from its name which channel “{echo(text)}” is: choose it from the list."
        )
    return checks.place(text)


def _template(desk: Desk, text: str) -> str:
    index = known.templates(desk)
    if not fold(text):
        raise UserError("Choose what it tells.")
    found = index[text]
    if len(found) == 1:
        return found[0]
    some = ", ".join(desk.digests)
    raise UserError(f"There is no template called “{echo(text)}”. There are: {some}.")


def _topics(reading: _Reading, base: Subscription, template: str) -> tuple[str, ...]:
    there = topics(reading.desk, template, base.report)
    made = replace(base, template=template)
    title = f"“{name(reading.desk, made)}” has no"
    if "template" in reading.faults:  # whose topics they are to be cannot be told
        there, title = known.all_topics(reading.desk, base.report), "No template has a"
    elif not there:
        reading.faults["template"] = (
            f"This report has nothing to tell with “{name(reading.desk, made)}”."
        )
        return base.topics

    def read(text: str) -> tuple[str, ...]:
        found = {topic for part in several(text) for topic in _named(part, there, title)}
        return tuple(topic for topic in there if topic in found)

    typed = reading.one("topics", read, base.topics)
    if lost := [topic for topic in typed if topic not in there]:
        reading.faults["topics"] = _no_topic(lost[0], there, title).message
    return typed


def _named(part: str, there: tuple[str, ...], title: str) -> list[str]:
    """The topics that a part names: with spaces between them, if need be."""
    names, words, found = index((topic, topic) for topic in there), part.split(), list[str]()
    while words:
        topic, count = names.longest(words)
        if not count:
            raise _no_topic(" ".join(words), there, title)
        found += topic
        del words[:count]
    return found


def _no_topic(typed: str, there: tuple[str, ...], title: str) -> UserError:
    return UserError(f"{title} topic “{echo(typed)}”. There are: {', '.join(there)}.")


def _flag(own: str, text: str) -> bool:
    said = fold(text)
    if said in YES or said == own:
        return True
    if not text or said in NO:
        return False
    raise UserError(f"“{echo(text)}” is neither yes nor no.")


def _new(text: str) -> str:
    return "new" if fold(text) == "new" else text


def _some_anchor(text: str) -> Anchor:
    try:
        return anchors.read(WEEKS, text)
    except UserError:
        return anchors.read(MINUTES, text)


def _mention(text: str, checks: Checks) -> str:
    if fold(text) in LOUD:
        raise UserError("A digest calls a role, a group or a person, never everybody.")
    if found := GROUP.fullmatch(text):
        return found[1]
    if text.startswith("@"):
        raise UserError(f"I cannot tell from its name who “{echo(text)}” is: choose from the list.")
    return checks.place(text) if text else ""
