"""What is offered while somebody types an option. Does: asks for digests, tells Discord."""

import discord
import structlog
from discord import app_commands

from bot.commands import suggest
from bot.commands.forms import admin, is_admin
from bot.commands.grammar import Choice, Kind, spoken
from bot.commands.managing.declared import NAMED, OPEN
from bot.commands.managing.route import OFFER
from bot.commands.reading import VERBS
from bot.desk import Desk
from bot.platforms import Answer, Request
from bot.platforms.discord import managing
from bot.platforms.discord.commands import Typed, offered
from bot.platforms.discord.visit import manager_or_not, where

log = structlog.get_logger()

ASKED = {Kind.DIGEST: "digest", Kind.DIGESTS: "digests", Kind.RUN: "run"}
"""What only the store knows."""


async def suggested(
    interaction: discord.Interaction, words: Typed, desk: Desk, answer: Answer
) -> None:
    """Offer what fits. Too late is usual while somebody types fast: Discord has asked again."""
    kind = _kind(words)
    if kind in ASKED:
        found = await _asked(interaction, words, ASKED[kind], desk, answer)
    else:
        found = _from_memory(words, desk)
    choices = [app_commands.Choice(**choice) for choice in offered(found)]
    try:
        await interaction.response.autocomplete(choices)
    except discord.HTTPException as error:
        log.info("discord_suggestions_late", code=error.code)


def _kind(words: Typed) -> Kind | None:
    """Of the option that somebody types, if it is one of managing or about digests."""
    readers = {command.verb: command for command in OPEN}
    command = (NAMED if is_admin(words.command) else readers).get(words.verb)
    params = command.params if command else ()
    return next((param.kind for param in params if param.name == words.focused), None)


async def _asked(
    interaction: discord.Interaction, words: Typed, what: str, desk: Desk, answer: Answer
) -> tuple[Choice, ...]:
    asked = {"what": what, "of": words.value("digest"), "typed": words.value(words.focused)}
    given = {name: value for name, value in asked.items() if value}
    command = words.command if is_admin(words.command) else admin(desk)
    request = Request(
        spoken(OFFER, given),
        command,
        where(interaction.channel, interaction.guild_id),
        manager_or_not(interaction),
        at=interaction.created_at,
    )
    card = (await answer(request)).card
    return tuple(Choice(each.label, each.do) for each in card.buttons) if not card.blocks else ()


def _from_memory(words: Typed, desk: Desk) -> tuple[Choice, ...]:
    option, typed = words.focused, words.value(words.focused)
    if is_admin(words.command):
        managed = NAMED.get(words.verb)
        return managing.suggestions(desk, managed, option, typed) if managed else ()
    report, command = desk.reports.get(words.command), VERBS.get(words.verb)
    return suggest.suggest(report, command, option, typed) if report and command else ()
