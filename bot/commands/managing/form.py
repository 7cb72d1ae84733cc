"""The forms of managing, filled in as far as is known. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.cards.forms import Asks, Field, Form, Option
from bot.commands.managing.known import all_topics
from bot.commands.managing.office import Errand
from bot.commands.managing.saying import name
from bot.commands.managing.settings import Faults
from bot.errors import UserError
from bot.posting import anchors, zones
from bot.posting.model import Subscription

LABEL = 75
MOST_CHOSEN = 25
"""Options that every platform can show at once."""
INTRO = "Nothing is live before you have seen the card and pressed Activate."
SENT = "sent"
"""Behind `import`: its form was sent, though perhaps with nothing in it."""
LIVE = "Changes count at once; each can be taken back for 15 minutes."


def zone_of(errand: Errand) -> str:
    """The zone that is proposed: the asker's own, else the workspace's."""
    for zone in (errand.request.who.zone, errand.workspace.zone):
        if zone in zones.names():
            return zone
    return "UTC"


def settings_form(
    errand: Errand,
    title: str,
    do: str,
    values: Mapping[str, str],
    faults: Faults = (),
    *,
    is_live: bool = False,
) -> Form:
    """All that a digest can be told, with these values filled in."""
    desk = errand.office.desk
    fields = (
        Field("where", "Where", Asks.CHANNEL, hint="The channel it is posted in"),
        Field(
            "when",
            "When: days and times",
            Asks.TEXT,
            hint="weekdays 09:00 · mon,thu 9am,4pm · monthly last 09:00 · every 2 weeks mon 9am",
        ),
        Field("zone", "Time zone", Asks.ZONE, hint="Type a city", options=_zones(errand)),
        Field(
            "template",
            "What",
            Asks.ONE,
            hint=f"See one first: /{errand.command_name} preview {next(iter(desk.digests), '')}",
            options=tuple(_option(each.title, id, each.about) for id, each in desk.digests.items()),
        ),
        Field(
            "topics",
            "Only these topics",
            Asks.SEVERAL,
            hint="All if none is chosen",
            options=tuple(
                _option(topic[:1].upper() + topic[1:], topic)
                for topic in all_topics(desk, errand.report.name)
            ),
            optional=True,
        ),
        Field(
            "silent",
            "Silent",
            Asks.YES,
            hint="Without a notification, where the platform can",
            optional=True,
        ),
        Field(
            "thread",
            "Thread",
            Asks.TEXT,
            hint="A thread's id, or new for a thread each time; empty for the channel",
            optional=True,
        ),
        Field(
            "mention",
            "Mention",
            Asks.GROUP,
            hint="A role or group that each card calls",
            optional=True,
        ),
        Field(
            "publish",
            "Publish",
            Asks.YES,
            hint="To all servers that follow, in an announcement channel",
            optional=True,
        ),
        Field(
            "skip",
            "Skip when nothing is new",
            Asks.YES,
            hint="When all was told, wait for new data instead of beginning again",
            optional=True,
        ),
    )
    filled = tuple(replace(each, value=values.get(each.name, "")) for each in fields)
    submit, intro = ("Save", LIVE) if is_live else ("Preview", INTRO)
    return Form(title, do, filled, submit, intro, faults)


def values_of(digest: Subscription) -> dict[str, str]:
    """What the form shows of a digest."""
    flags = {"silent": digest.silent, "publish": digest.publish, "skip": digest.skip_empty}
    return {
        "where": digest.where.channel,
        "when": digest.rule.words,
        "zone": digest.zone,
        "template": digest.template,
        "topics": ",".join(digest.topics),
        "thread": digest.thread,
        "mention": digest.mention,
        "anchor": anchors.told(digest.anchor),
        **{name: "yes" for name, is_on in flags.items() if is_on},
    }


def copy_form(errand: Errand, digest: Subscription, value: str = "", faults: Faults = ()) -> Form:
    """Where else it shall go."""
    field = Field("to", "Where", Asks.CHANNELS, value, "One channel or several: a copy for each")
    what = f"A copy of “{name(errand.office.desk, digest)}” with all its settings. {INTRO}"
    return Form("Copy digest", f"digest copy {digest.id}", (field,), "Preview", what, faults)


def several_form(
    errand: Errand,
    digests: Sequence[Subscription],
    values: Mapping[str, str] | None = None,
    faults: Faults = (),
) -> Form:
    """Which, and what to do with them."""
    options = tuple(
        _option(f"{name(errand.office.desk, each)}: {each.rule.words} ({each.id})", each.id)
        for each in digests[:MOST_CHOSEN]
    )
    actions = tuple(_option(verb.capitalize(), verb) for verb in ("pause", "resume", "delete"))
    given = values or {}
    fields = (
        Field("digests", "Digests", Asks.SEVERAL, given.get("digests", ""), options=options),
        Field(
            "action", "What to do", Asks.ONE, given.get("action", "") or "pause", options=actions
        ),
        Field("sure", "Sure", Asks.YES, hint="Only asked before deleting", optional=True),
    )
    left = len(digests) - len(options)
    intro = f"The first {MOST_CHOSEN}; {left} more can be named by their ids." if left else ""
    return Form("Several digests", "digest several", fields, "Continue", intro, faults)


def person_form(title: str, do: str, faults: Faults = ()) -> Form:
    """Somebody of this workspace."""
    return Form(title, do, (Field("person", "Who", Asks.PERSON),), "Continue", "", faults)


def zone_form(errand: Errand, faults: Faults = ()) -> Form:
    """The workspace's time zone."""
    field = Field("zone", "Time zone", Asks.ZONE, errand.workspace.zone, options=_zones(errand))
    return Form("Time zone", "timezone", (field,), "Save", "Forms propose it.", faults)


def text_form(text: str = "", faults: Faults = ()) -> Form:
    """A file to read, or its text."""
    hint = "Or paste it: as export writes it, beginning with digests:"
    fields = (
        Field("file", "File", Asks.FILE, hint="YAML, as export writes it", optional=True),
        Field("text", "YAML", Asks.TEXT, text, hint, optional=True, lines=12),
    )
    intro = "All of it is read, or nothing. Before anything changes you see what would."
    return Form("Import digests", f"import {SENT}", fields, "Look at it", intro, faults)


def with_faults(form: Form, error: UserError, field: str) -> Form:
    """The same, with what was wrong at a field."""
    return replace(form, faults=((field, error.message),))


def _zones(errand: Errand) -> tuple[Option, ...]:
    usual = (errand.request.who.zone, errand.workspace.zone, *zones.USUAL)
    return tuple(_option(zone, zone) for zone in dict.fromkeys(usual) if zone in zones.names())


def _option(label: str, value: str, hint: str = "") -> Option:
    return Option(label if len(label) <= LABEL else f"{label[: LABEL - 1]}…", value, hint)
