"""`/genai`: the commands for everyone, and how words find theirs. Pure.

One table: a command added here is typed, suggested, drawn as Discord options, named in Slack's
manifest, listed in `help` and in README (a test holds that).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.asking.decide import is_question
from bot.cards import numbers
from bot.cards.model import Card
from bot.cards.words import echo
from bot.commands import ask, cite, claims, compare, fact, help, menu, top, trend, why
from bot.commands.examples import examples
from bot.commands.grammar import Call, Command
from bot.commands.managing import route
from bot.commands.managing.declared import EVERY, OPEN
from bot.commands.parse import parse
from bot.commands.phrases import SHARE
from bot.desk import Desk
from bot.errors import UserError
from bot.facts import ids
from bot.facts.model import Report
from bot.facts.names import fold
from bot.platforms import Reply, Request

REMEMBERED = 256
"""
Answers kept. A card is a few kilobytes, but a hundred objects: with thousands of them, whenever
the interpreter looks through everything for garbage, everybody waits for 30 ms and more.
"""

MISTYPED = 3
"""Words of a command with a slip in its verb; more are a sentence, to be answered as one."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

COMMANDS: tuple[Command, ...] = (
    top.COMMAND,
    trend.COMMAND,
    compare.COMMAND,
    fact.COMMAND,
    why.COMMAND,
    cite.COMMAND,
    claims.COMMAND,
    ask.COMMAND,
    *OPEN,
    help.COMMAND,
    help.ABOUT,
)

VERBS: Mapping[str, Command] = {
    word: command for command in COMMANDS for word in (command.verb, *command.also)
}


def answer(desk: Desk, request: Request) -> Reply:
    """The reply to a request; a UserError where the person can mend it."""
    if managed := route.managed(desk, request):
        return Reply(_managing(desk, managed, request.words))
    report = desk.reports.get(request.command)
    if report is None:
        known = " or ".join(f"/{name}" for name in desk.reports)
        raise UserError(f"I answer to {known}.")
    words, shared = without_share(request.words)
    locale = numbers.locale_of(request.who.locale)
    card = _card(desk, report, words, locale, (request.at or EPOCH).date())
    if shared or request.direct:
        return Reply(_unshared(card), private=False)
    return Reply(card)


def _managing(desk: Desk, report: Report, words: str) -> Card:
    """Where nobody keeps digests."""
    command, _ = route.manager(words)
    return command.run(Call(desk, report, EVERY, {}))


def addressed(desk: Desk, text: str) -> tuple[str, str]:
    """
    `/name words` → the report's name and the words; without a name, the default report's. Where
    people write to the bot itself, the slash is easily left out: `bikes top` is `/bikes top`.
    """
    plain = text.strip()
    typed, _, rest = plain.removeprefix("/").partition(" ")
    name, words = typed.casefold(), rest.strip()
    if plain.startswith("/") or _names_report(desk, name, words):
        return name, words
    return desk.home.name, plain


def _names_report(desk: Desk, name: str, words: str) -> bool:
    """Whether a report is meant by the first word: the default one's is also one to ask with."""
    if name not in desk.reports or name in VERBS:
        return False
    return name != desk.home.name or not words or fold(words.split()[0]) in VERBS


def _unshared(card: Card) -> Card:
    """The card without [Share in channel]: everybody there sees it already."""
    kept = tuple(b for b in card.buttons if not b.do.endswith(f" {SHARE}"))
    return replace(card, buttons=kept)


@lru_cache(maxsize=REMEMBERED)
def _card(desk: Desk, report: Report, words: str, locale: str, day: date) -> Card:
    """The same words on the same day have the same answer, so it is made once."""
    command, rest = command_of(report, words)
    if command is None:
        return menu.menu(report)
    try:
        values, said = parse(report, command, rest)
        return command.run(Call(desk, report, COMMANDS, values, said, locale, day))
    except UserError as error:
        if error.instead:
            raise
        usual = (*examples(report, command)[:2], f"{help.COMMAND.verb} {command.name}")
        raise UserError(error.message, *usual) from error


def without_share(words: str) -> tuple[str, bool]:
    """The words, and whether their last one asked for a post to all."""
    head, _, last = words.strip().rpartition(" ")
    if head.startswith(f"{ask.COMMAND.verb} ") and ask.SHARED.search(head):
        return words.strip(), False
    return (head, True) if fold(last) == SHARE and head else (words.strip(), False)


def command_of(report: Report, words: str) -> tuple[Command | None, str]:
    """The command that the first word names, and the rest; no command for no words."""
    typed, _, rest = words.strip().partition(" ")
    verb = fold(typed)
    if not typed:
        return None, ""
    if command := VERBS.get(verb):
        return command, rest
    if ids.named(report, words) or ids.bare(words).split(".")[0] in report.facts:
        return why.COMMAND, words.strip()
    near = process.extract(
        verb,
        [command.verb for command in COMMANDS],
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=0.5,
        limit=2,
    )
    offered = [name for name, _, _ in near]
    if _asks(report, words, any(_works(report, name, rest) for name in offered if rest)):
        return ask.COMMAND, words.strip()
    meant = f" Did you mean {' or '.join(offered)}?" if near else " Type help for all commands."
    raise UserError(
        f"I do not know the command “{echo(typed)}”.{meant}",
        *(f"{name} {rest}".strip() for name in offered if _works(report, name, rest)),
        *(offered or ("top", "fact", "help")),
    )


def _asks(report: Report, words: str, mistyped: bool) -> bool:
    """Whether words without a verb are a question, and no command with a slip in its verb."""
    if mistyped:
        return False
    return len(words.split()) > MISTYPED or is_question(report, words)


def _works(report: Report, verb: str, rest: str) -> bool:
    """Whether the rest of the words makes sense with that verb, so that it can be offered."""
    try:
        parse(report, VERBS[verb], rest)
    except UserError:
        return False
    return True
