"""Which managing command words are for. Pure."""

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.cards.words import echo
from bot.commands.forms import SUFFIX
from bot.commands.grammar import Command
from bot.commands.managing.declared import DECLARED, EVERY, GROUPS, NAMED, OPEN
from bot.desk import Desk
from bot.errors import UserError
from bot.facts.names import fold
from bot.facts.report import Report
from bot.platforms import Request

MANAGERS: dict[str, Command] = {
    word: command for command in EVERY for word in (command.name, *command.also)
}
READERS: dict[str, Command] = {
    word: command for command in OPEN for word in (command.verb, *command.also)
}
OFFER = "digest offer"
FIRST = {"digest": "digest list", "managers": "managers list"}
"""What a group alone means."""


def managed(desk: Desk, request: Request) -> Report | None:
    """The report whose managing command that is."""
    name = request.command.removesuffix(SUFFIX)
    return desk.reports.get(name) if name != request.command else None


def is_ours(desk: Desk, request: Request) -> bool:
    """Whether the request is about digests, by either command."""
    if request.command in desk.reports:
        first = request.words.split(maxsplit=1)[:1]
        return bool(first) and fold(first[0]) in READERS
    return managed(desk, request) is not None


def is_offer(request: Request) -> bool:
    """Whether no person has asked that, but a platform while somebody types."""
    return request.words.split(maxsplit=2)[:2] == OFFER.split()


def reader(words: str) -> tuple[Command, str]:
    """What everybody may ask: the command and the rest."""
    verb, _, rest = words.strip().partition(" ")
    return READERS[fold(verb)], rest


def manager(words: str) -> tuple[Command, str]:
    """What managers may ask: the command and the rest; `help` for no words."""
    first, _, after = words.strip().partition(" ")
    group = fold(first)
    if not first:
        return NAMED["help"], ""
    if group == "digests":
        group = "digest"
    if group not in GROUPS:
        return _named(group, first, after, "")
    second, _, rest = after.strip().partition(" ")
    if not second:
        return NAMED[FIRST[group]], ""
    return _named(f"{group} {fold(second)}", second, rest, group)


def _named(name: str, typed: str, rest: str, group: str) -> tuple[Command, str]:
    if command := MANAGERS.get(name):
        return command, rest
    # most forget the group: `new weekdays 09:00` is heard as well, if nothing else is called so
    if not group and (command := MANAGERS.get(f"digest {name}")):
        return command, rest
    every = [each for each in DECLARED if each.group == group or not group]
    known = [each.name for each in every]
    known += [] if group else [*GROUPS, *(each.verb for each in every)]
    scorer = DamerauLevenshtein.normalized_similarity
    near = [found for found, _, _ in process.extract(name, known, scorer=scorer, score_cutoff=0.6)]
    offered = list(dict.fromkeys(_whole(each) for each in near))[:2]
    meant = f" Did you mean {' or '.join(offered)}?" if offered else " Type help for all commands."
    said = echo(f"{group} {typed}")
    instead = (f"{each} {rest}".strip() for each in offered)
    raise UserError(f"I do not know the command “{said}”.{meant}", *instead, *(offered or ["help"]))


def _whole(name: str) -> str:
    """The whole name of a command that is known by its verb; a group stays one."""
    return name if name in NAMED or name in GROUPS else f"digest {name}"
