"""The commands for everyone, and which of them the first word names. Pure.

One table: a command added here is typed, suggested, drawn as Discord options, named in Slack's
manifest, listed in `help` and in README (a test holds that).
"""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.cards.words import echo
from bot.commands import ask, cite, claims, compare, fact, help, top, trend, why
from bot.commands.examples import examples
from bot.commands.grammar import LONGEST, Command
from bot.commands.managing.declared import OPEN
from bot.commands.offers import Offer, Unknown
from bot.commands.parse import parse
from bot.errors import UserError
from bot.facts import ids
from bot.facts.names import fold
from bot.facts.report import Report

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

MISTYPED = 3
"""Words of a command with a slip in its verb; more are a sentence, to be answered as one."""

NEAR = 0.6
"""How near a mistyped verb must be."""

QUESTIONS = frozenset(
    ("who", "what", "when", "where", "which", "whose", "whom", "how", "is", "are", "was", "were")
)
"""No slips of a verb: "who" is as near to "why" as "wy" is."""


def command_of(report: Report, words: str) -> tuple[Command | None, str]:
    """The command that the first word names, and the rest; no command for no words."""
    if not words.strip():
        return None, ""
    typed, rest = (*words.split(maxsplit=1), "")[:2]
    verb = fold(typed)
    if command := VERBS.get(verb):
        return command, rest
    if ids.named(report, words) or ids.bare(words).split(".")[0] in report.facts:
        return why.COMMAND, words.strip()
    offered = _near(verb)
    if _asks(report, words, any(_works(report, name, rest) for name in offered if rest)):
        return ask.COMMAND, words.strip()
    meant = tuple(Offer(name, _with(report, name, rest)) for name in offered)
    said = f"the command “{echo(typed)}”"
    raise Unknown(said, meant, f"{said}. Type help for all commands.")


def _near(verb: str) -> list[str]:
    """Commands that a slip may be meant for, nearest first."""
    if verb in QUESTIONS:
        return []
    scorer = DamerauLevenshtein.normalized_similarity
    known = [command.verb for command in COMMANDS]
    found = process.extract(verb, known, scorer=scorer, score_cutoff=NEAR, limit=2)
    return [name for name, _, _ in found]


def _with(report: Report, verb: str, rest: str) -> str:
    """The rest with that verb; where that makes no sense, the verb as it is usually asked."""
    if _works(report, verb, rest):
        return f"{verb} {rest}".strip()
    return examples(report, VERBS[verb])[0]


def _asks(report: Report, words: str, mistyped: bool) -> bool:
    """Whether words without a verb are a question, and no command with a slip in its verb."""
    if mistyped:
        return False
    if len(words.split()) > MISTYPED or len(words) > LONGEST:
        return True
    from bot.asking.decide import is_question  # as in `ask`: not for every start

    return is_question(report, words)


def _works(report: Report, verb: str, rest: str) -> bool:
    """Whether the rest of the words makes sense with that verb, so that it can be offered."""
    try:
        parse(report, VERBS[verb], rest)
    except UserError:
        return False
    return True
