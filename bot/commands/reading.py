"""`/genai`: from a request to its reply, through the command that its words name. Pure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial

from bot.cards import numbers
from bot.cards.model import Card, Note, Span
from bot.commands import help, menu, sharing
from bot.commands.examples import examples
from bot.commands.grammar import Call
from bot.commands.managing import route
from bot.commands.managing.declared import EVERY
from bot.commands.offers import working
from bot.commands.parse import parse
from bot.commands.phrases import SHARE
from bot.commands.sharing import Wish
from bot.commands.table import COMMANDS, VERBS, command_of
from bot.desk import Desk
from bot.errors import UserError
from bot.facts.names import fold
from bot.facts.report import Report
from bot.platforms import Reply, Request

__all__ = ["COMMANDS", "VERBS", "addressed", "answer", "command_of", "is_for_all"]

REMEMBERED = 32
"""
Answers kept. One takes some 40 KB with its drawings, and a millisecond to be made again; it is
also a few hundred objects, and with very many of them everybody waits whenever the interpreter
looks through all for garbage.
"""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

PRIVATE = "Only you see this: here, “share” can be the measure as well. Add share:yes to post it."

Answer = Callable[[str], Card]


def answer(desk: Desk, request: Request) -> Reply:
    """The reply to a request; a UserError where the person can mend it."""
    if managed := route.managed(desk, request):
        return Reply(_managing(desk, managed, request.words))
    report = desk.reports.get(request.command)
    if report is None:
        known = " or ".join(f"/{name}" for name in desk.reports)
        raise UserError(f"I answer to {known}.")
    wish = sharing.wished(report, VERBS, request.words)
    locale = numbers.locale_of_words(request.who.locale)
    day = (request.at or EPOCH).date()
    card = _answered(report, wish, partial(_card, desk, report, locale, day))
    if wish.for_all or request.direct:
        return Reply(_unshared(card), private=False)
    return Reply(card)


def is_for_all(desk: Desk, command: str, words: str) -> bool:
    """Whether these words ask for an answer that everybody sees."""
    report = desk.reports.get(command)
    return report is not None and sharing.wished(report, VERBS, words).for_all


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


def _answered(report: Report, wish: Wish, answer: Answer) -> Card:
    """
    The card, or an error whose every offer has an answer. Where a last "share" makes no sense
    among the words, they are answered without it, but not for all.
    """

    def works(words: str) -> bool:
        try:
            answer(sharing.wished(report, VERBS, words).words)
        except UserError:
            return False
        return True

    try:
        return answer(wish.words)
    except UserError as error:
        if wish.spare and works(wish.spare):
            card = answer(wish.spare)
            return replace(card, blocks=(*card.blocks, Note((Span(PRIVATE),))))
        raise working(error, works, *_usual(report, wish.words)) from error


def _usual(report: Report, words: str) -> tuple[str, ...]:
    """What can be typed instead: with the same command, if there is one."""
    command = VERBS.get(fold(words.split(maxsplit=1)[0])) if words else None
    if command is None:
        return tuple(examples(report, command)[0] for command in COMMANDS[:3])
    return (*examples(report, command)[:2], f"{help.COMMAND.verb} {command.name}")


@lru_cache(maxsize=REMEMBERED)
def _card(desk: Desk, report: Report, locale: str, day: date, words: str) -> Card:
    """The same words on the same day have the same answer, so it is made once."""
    command, rest = command_of(report, words)
    if command is None:
        return menu.menu(report)
    values, said = parse(report, command, rest)
    return command.run(Call(desk, report, COMMANDS, values, said, locale, day))
