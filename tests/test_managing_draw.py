"""Managers' cards as each platform draws them: within its limits, whole, and readable aloud."""

from pathlib import Path

import pytest

from bot.cards.model import Card
from bot.cards.words import plain
from bot.desk import Desk
from bot.platforms.discord import custom_id
from bot.platforms.discord.draw import draw as discord
from bot.platforms.slack.draw import draw as slack
from bot.platforms.terminal import draw as terminal
from bot.platforms.web.draw import html
from tests.fakes import discord_rules, slack_rules
from tests.fakes.discord_rules import walk
from tests.fakes.talk import GUEST, Talk, buttons, talk
from tests.fakes.world import MONDAY

TEMPLATES = ("claim", "compare", "headline", "quiz", "theme", "top", "trend")
WORDS = (
    "digest list",
    "digest list 2",
    "digest show ID",
    "digest why ID",
    "digest delete all",
    "digest pause all until friday",
    "digest resume all",
    "digest test ID",
    "digest edit ID",
    "digest new",
    "log",
    "doctor",
    "export",
    "import digests:",
    "managers add U0123ABCDE",
    "managers list",
    "forget",
    "help",
    "help digest new",
    "digest preview ID",
    "digest nope",
)


@pytest.fixture
async def boss(tmp_path: Path, desk: Desk):
    async with talk(str(tmp_path / "store.db"), desk) as found:
        yield found


async def cards(boss: Talk) -> list[tuple[str, Card]]:
    """One of each kind, in a workspace with a digest of each template."""
    found = []
    for minute, name in enumerate(TEMPLATES):
        words = f"digest new weekdays 09:{minute:02} {name}"
        found.append((words, await boss.say(words)))
        found.append((f"activate {name}", await boss.press("Activate")))
    await boss.world.run(MONDAY)
    id = (await boss.digests())[0].id
    found += [(words, await boss.say(words.replace("ID", id))) for words in WORDS]
    found.append(("refused", await boss.as_(GUEST).say("digest list")))
    found.append(("digests", await boss.as_(GUEST).say("/genai digests")))
    return found


async def test_slack_takes_every_card(boss: Talk) -> None:
    for words, card in await cards(boss):
        message = slack(card, "native")
        payload = {"text": message.text, "blocks": list(message.blocks)}
        assert slack_rules.faults(payload) == [], words


async def test_discord_takes_every_card_whole(boss: Talk) -> None:
    for words, card in await cards(boss):
        message = discord(card, command="genai-admin")
        payload = {"flags": message.flags, "components": list(message.components)}
        files = {picture.name: 1 for picture in message.files}
        assert discord_rules.message_faults(payload, files) == [], words
        drawn = str(payload)
        assert "shortened" not in drawn, words
        for button in buttons(card):
            assert button.label in drawn, (words, button)
        pressed = [each for each in walk(message.components) if each["type"] == 2]
        assert len(pressed) == len(buttons(card)), (words, "words to type are no buttons")


async def test_no_button_is_too_long_for_a_platform(boss: Talk) -> None:
    for words, card in await cards(boss):
        for button in buttons(card):
            if button.do:
                assert custom_id.pack("genai-admin", button.do), (words, button)
            assert len(button.label) <= 75


async def test_everything_is_said_in_words(boss: Talk) -> None:
    for words, card in await cards(boss):
        assert card.summary.rstrip().endswith((".", "?", ":", "!")), (words, card.summary)
        told = plain(card)
        drawn = terminal(card, 100)
        assert card.title in drawn
        assert "None" not in told, words
        assert html(card)
