"""What happened: why a run came or not, what was sent, who changed what. Does: asks the store."""

from datetime import date

from bot.cards.model import Block, Bullets, Button, Card, Span, Spans, Text
from bot.cards.words import echo
from bot.commands.managing import known, listing, saying
from bot.commands.managing.changing import WITHIN
from bot.commands.managing.office import Errand
from bot.commands.managing.undoing import can_be_undone
from bot.platforms import Reply
from bot.posting import anchors, reasons
from bot.posting import why as telling
from bot.posting.model import Change, Delivery, Subscription

LINES = 15
BY_ITSELF = "the bot itself"
OLDEST = 500
"""Deliveries that are looked through for a run."""
SAID = 80
"""Characters of a setting."""
SETTINGS = {
    "rule": "when",
    "zone": "zone",
    "template": "what",
    "topics": "topics",
    "silent": "silent",
    "thread": "thread",
    "mention": "mention",
    "publish": "publish",
    "skip_empty": "skip when nothing is new",
    "anchor": "counts from",
}
"""What a digest is told, as readers know it."""


async def why(errand: Errand) -> Reply:
    """`digest why`: what happened to a run, stage by stage."""
    digest, here = known.digest(errand, errand.typed("digest")), errand.here
    found = await errand.store.ledger.of(digest.id, here.platform, here.workspace, limit=OLDEST)
    some = telling.named(found, errand.typed("run"))
    if not some:
        return errand.reply(_nothing(errand, digest))
    delivery = some[0]
    items = tuple(
        (Span(f"{stage.at:%Y-%m-%d %H:%M:%S} UTC", moment=stage.at), Span(f"  {stage.words}"))
        for stage in telling.stages(delivery, digest)
    )
    outcome = telling.OUTCOMES[delivery.state]
    told = reasons.of_run(delivery, errand.office.explains)
    is_said_below = not errand.typed("run") and digest.paused_why == delivery.reason
    mend = (Text((Span(told.mend),)),) if told.mend and not is_said_below else ()
    blocks = (
        Text(
            (
                Span(saying.name(errand.office.desk, digest), bold=True),
                Span(" for "),
                saying.channel(delivery.where),
                Span(f", {_run_told(delivery)}: {outcome}{told.beside}."),
            )
        ),
        *mend,
        Bullets(items, ordered=True),
        *_now(errand, digest),
    )
    return errand.reply(Card("Why", blocks, scope=delivery.key, buttons=_doubts(delivery)))


def _nothing(errand: Errand, digest: Subscription) -> Card:
    """Why there is no run to tell of."""
    title = Span(saying.name(errand.office.desk, digest), bold=True)
    show = Button("Show", do=f"digest show {digest.id}")
    if errand.typed("run"):
        words = f" has no run “{echo(errand.typed('run'))}” that is kept."
        return saying.told("No such run", title, words, buttons=(show,))
    if digest.state != "active":
        status = (Span(": "), *listing.health(errand, digest, None), Span(", so nothing was due."))
        return saying.told("Nothing yet", title, *status, buttons=(show,))
    return saying.told("Nothing yet", title, ": ", *listing.coming(errand, digest), buttons=(show,))


def _now(errand: Errand, digest: Subscription) -> tuple[Block, ...]:
    """Whoever asks for no run in particular may wonder what is next."""
    return () if errand.typed("run") else (Text(listing.coming(errand, digest)),)


def _run_told(delivery: Delivery) -> str:
    kinds = {"run": "the run of", "test": "the test of", "again": "once more the run of"}
    return f"{kinds[delivery.kind]} {delivery.wall.replace('T', ' ').replace('Z', ' UTC')}"


def _doubts(delivery: Delivery) -> tuple[Button, ...]:
    check = Button("Check", do=f"digest check {delivery.key}", primary=True)
    again = Button("Send again", do=f"digest again {delivery.key}")
    log = Button("Log", do=f"log {delivery.subscription}")
    match delivery.state:
        case "unknown":
            return check, again, log
        case "failed":
            return again, log
        case _:
            return (log,)


async def log(errand: Errand) -> Reply:
    """`log`: what was sent and who changed what, the latest first."""
    text, here = errand.typed("digest"), errand.here
    one = known.digest(errand, text).id if text else None
    sent = await errand.store.ledger.of(one, here.platform, here.workspace, limit=LINES)
    changed = await errand.store.digests.changes(here.platform, here.workspace, one, limit=LINES)
    lines = [(each.at, _sent(errand, each)) for each in sent]
    lines += [(each.at, _change(errand, each)) for each in changed]
    latest = sorted(lines, key=lambda line: line[0], reverse=True)[:LINES]
    if not latest:
        words = "Nothing was sent or changed yet."
        return errand.reply(saying.told("Log", words, buttons=(Button("List", do="digest list"),)))
    items = tuple(
        (Span(f"{at:%Y-%m-%d %H:%M} UTC", moment=at), Span("  "), *words) for at, words in latest
    )
    blocks = (
        Text((Span("What was sent, and who changed what, the latest first."),)),
        Bullets(items),
    )
    recent = [e for e in changed if errand.now - e.at <= WITHIN and not e.undone]
    undo = [each for each in recent if can_be_undone(each)][:1]
    buttons = tuple(Button("Undo the last change", do=f"undo {each.id}") for each in undo)
    return errand.reply(Card("Log", blocks, buttons=buttons))


def _sent(errand: Errand, delivery: Delivery) -> Spans:
    reason = reasons.of_run(delivery, errand.office.explains).beside
    runs = f", {delivery.missed:,} runs" if delivery.missed > 1 else ""
    kind = {"run": "", "test": " as a test", "again": " once more"}[delivery.kind]
    return (
        Span(delivery.subscription, code=True),
        Span(" in "),
        saying.channel(delivery.where),
        Span(f": {telling.OUTCOMES[delivery.state]}{kind}{reason}{runs}"),
    )


def _change(errand: Errand, change: Change) -> Spans:
    which = (Span(" "), Span(change.subscription, code=True)) if change.subscription else ()
    undone = (Span(" (taken back)"),) if change.undone else ()
    who = saying.person(change.who) if change.who else Span(BY_ITSELF)
    return (who, Span(f": {change.verb}"), *which, Span(_differing(errand, change)), *undone)


def _differing(errand: Errand, change: Change) -> str:
    """The settings that changed, before and after."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ""
    found = []
    for name, called in SETTINGS.items():
        was, is_now = getattr(before, name), getattr(after, name)
        # what weeks and minutes count from is set by the first activation, not by anybody
        if was != is_now and not (name == "anchor" and before.state == "draft"):
            found.append(f"{called} {_said(was)} → {_said(is_now)}")
    found += [f"to #{after.where.channel}"] if before.where != after.where else []
    found += [_paused(errand, after)] if after.state == "paused" != before.state else []
    return f" ({'; '.join(found)})" if found else ""


def _paused(errand: Errand, digest: Subscription) -> str:
    end = digest.paused_until
    why = reasons.of_pause(digest, errand.office.explains).plain
    return f"{why}{f', until {saying.local(end, digest.zone)}' if end else ''}"


def _said(value: object) -> str:
    words: object = getattr(value, "words", None)
    if isinstance(value, bool):
        words = "yes" if value else "no"
    if isinstance(value, tuple):
        words = ", ".join(map(str, value))
    if value is None or isinstance(value, date):
        words = anchors.told(value)
    said = str(value if words is None else words)
    return (said if len(said) <= SAID else f"{said[: SAID - 1]}…") or "–"
