"""Draws cards as views: App Home, and modals that show an answer. Pure: card in, JSON out.

Charts and tables of Slack's own are for messages only, so a view has what every place takes.
https://docs.slack.dev/surfaces/app-home
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from bot.cards.model import Button, Buttons, Card, Heading, Rule
from bot.platforms.slack import blocks, limits
from bot.platforms.slack.forms import Origin, carried
from bot.platforms.slack.parts import Sheet, buttons, part
from bot.platforms.slack.text import Json, line, plain

TURNS = re.compile(r"home page:(\d{1,6})")
SHOWN = "shown"
"""The callback of a modal that shows an answer."""
WELCOME = (
    "Cited figures for your channels: ask with /{name}, and see below which channels get a digest"
    " of them. Every number says where it stands in the report."
)
FIRST_STEPS = (
    Button("Today's fact", do="fact", primary=True),
    Button("What I can answer", do="help"),
)


def home(card: Card, origin: Origin, report: str, *, first: bool = False) -> Json:
    """
    App Home with that card. The *first* time somebody comes, it says what the bot is for, and
    what to try of the command *report*.
    """
    onboarding = _welcome(report) if first else []
    most = limits.VIEW_BLOCKS - len(onboarding)
    drawn = [*onboarding, *_blocks(card, origin.command, most, len(FIRST_STEPS) if first else 0)]
    return {"type": "home", "private_metadata": carried(origin), "blocks": drawn}


def words(page: int) -> str:
    """What is asked for that page."""
    return "home" if page == 1 else f"home page:{page}"


def page(words: str) -> int:
    """The page that a button of App Home turns to; 0 for every other button."""
    found = TURNS.fullmatch(words)
    return int(found[1]) if found else 0


def shown(card: Card, origin: Origin) -> Json:
    """A modal with that card."""
    title = line(card.title)
    fits = len(title) <= limits.VIEW_TITLE
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": plain(title if fits else "Answer"),
        "close": plain("Close"),
        "private_metadata": carried(origin),
        "blocks": _blocks(card, origin.command, limits.VIEW_BLOCKS, 0)[fits:],
    }


def waiting(origin: Origin) -> Json:
    """A modal that says that the answer is on its way."""
    return {
        "type": "modal",
        "callback_id": SHOWN,
        "title": plain("One moment"),
        "close": plain("Close"),
        "private_metadata": carried(origin),
        "blocks": [blocks.small("The answer comes here.")],
    }


def _welcome(report: str) -> list[Json]:
    said = blocks.small(WELCOME.format(name=report))
    return [said, blocks.actions(FIRST_STEPS, 0, report), {"type": "divider"}]


def _blocks(card: Card, command: str, most: int, before: int) -> list[Json]:
    """The whole card; what does not fit is counted. *before*: buttons that stand above it."""
    sheet = Sheet(card, "text", {}, command)
    drawn: list[list[Json]] = [
        _renumbered(part(block, sheet, n), before) for n, block in enumerate(card.blocks)
    ]
    after = sheet.buttons_before(len(card.blocks))
    foot = [blocks.scope(card.scope)] if card.scope else []
    foot += [blocks.sources(card.sources)] if card.sources else []
    foot += _renumbered(buttons(card.buttons, after, command), before)
    return [blocks.header(card.title), *_fitting(card, drawn, most - 1 - len(foot)), *foot]


def _fitting(card: Card, drawn: Sequence[list[Json]], most: int) -> list[Json]:
    every = [block for drew in drawn for block in drew]
    if len(every) <= most:
        return every
    whole = _whole(card, drawn, most - 1)
    left = sum(not isinstance(block, Heading | Buttons | Rule) for block in card.blocks[whole:])
    more = blocks.small(f"+{left:,} more, too much for one view")
    return [*(block for drew in drawn[:whole] for block in drew), more]


def _whole(card: Card, drawn: Sequence[list[Json]], most: int) -> int:
    """How many parts fit; what has buttons goes with its buttons or not at all."""
    sizes = accumulate(map(len, drawn))
    n = next((n for n, size in enumerate(sizes) if size > most), len(drawn))
    while n < len(drawn) and isinstance(card.blocks[n], Buttons):
        n -= 1
    return max(n, 0)


def _renumbered(drawn: list[Json], before: int) -> list[Json]:
    """Ids must differ in a view, so those of a card count on from the buttons above it."""
    if not before:
        return drawn
    return [
        {**block, "elements": [_counted(each, before) for each in block["elements"]]}
        if block["type"] == "actions"
        else block
        for block in drawn
    ]


def _counted(button: Json, before: int) -> Json:
    kind, version, n, *whose = button["action_id"].split(":")
    return {**button, "action_id": ":".join([kind, version, str(int(n) + before), *whose])}
