"""Whether an answer is meant for all. Pure.

`share:yes` asks for that wherever it stands. A last word `share` does so as well, except where it
can be the measure of that name: a slip of a meaning must never post anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.commands import understand, vocabulary
from bot.commands.grammar import Command, Kind
from bot.commands.parse import parse
from bot.commands.words import QUOTES, TOKEN, tokens
from bot.errors import UserError
from bot.facts.model import Entity
from bot.facts.names import fold
from bot.facts.report import Report

NAME = "share"
FLAG = "share:yes"
"""What buttons and typed options say."""

ANSWERS = {"yes": True, "true": True, "all": True, "on": True, "no": False, "false": False}
CLOSED = re.compile(r"""([?"”]|\bshare)\s*$""", re.IGNORECASE)
"""How a question ends that "share" does not belong to."""

LAST = re.compile(rf"[\s,]*\b{NAME}\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """
    The words that are the question, and whether all shall see the answer. *spare* are the words
    without a last "share" that has been left among them, because it may be the measure.
    """

    words: str
    for_all: bool = False
    spare: str = ""


def is_flagged(words: str) -> bool:
    """Whether `share:yes` is among the words."""
    return _flag(words.strip())[1] is True


def wished(report: Report, verbs: Mapping[str, Command], text: str) -> Wish:
    """What is asked, and for whom."""
    words, told = _flag(text.strip())
    if told is not None or NAME not in fold(words):
        return Wish(words, bool(told))
    head = _before(words)
    if not head:
        return Wish(words)
    typed, _, rest = head.partition(" ")
    command = verbs.get(fold(typed))
    if _may_be_measure(report, command, rest):
        return Wish(words, spare=head if _is_loose(command) else "")
    return Wish(head, for_all=True)


def _flag(words: str) -> tuple[str, bool | None]:
    """The words without `share:yes` or `share:no`, and which of them there was."""
    if NAME not in fold(words):
        return words, None
    for found in TOKEN.finditer(words.translate(QUOTES)):
        said = ANSWERS.get((found["quoted"] or found["bare"] or "").casefold())
        if (found["name"] or "").casefold() == NAME and said is not None:
            left = f"{words[: found.start()].rstrip()} {words[found.end() :].lstrip()}"
            return left.strip(), said
    return words, None


def _before(words: str) -> str:
    """What stands before a last "share" that is a word of its own; "" where there is none."""
    last = next(reversed(tokens(words)), None)
    if last is None or last.name or last.quoted or fold(last.text) != NAME:
        return ""
    return LAST.sub("", words)


def _may_be_measure(report: Report, command: Command | None, rest: str) -> bool:
    kinds = {param.kind for param in command.params} if command else {Kind.QUESTION}
    if command is None or Kind.QUESTION in kinds:
        return not CLOSED.search(rest)
    measure = vocabulary.named(report, Kind.MEASURE)[NAME]
    if not measure:
        return False
    if kinds & {Kind.TOPIC, Kind.FACT}:
        return not _is_whole(rest)
    return Kind.MEASURE in kinds and _counts(report, command, rest, measure[0])


def _is_loose(command: Command | None) -> bool:
    """Whether any words may be typed; others say best themselves that they have no shares."""
    return command is None or all(param.kind is not Kind.MEASURE for param in command.params)


def _is_whole(topic: str) -> bool:
    """Whether nothing can be missing behind it: a quoted name, a fact's id, a style of citing."""
    last = next(reversed(tokens(topic)), None)
    if last is None:
        return False
    style = fold(last.text) in vocabulary.STYLES
    return last.quoted or style or understand.ID.fullmatch(last.text) is not None


def _counts(report: Report, command: Command, rest: str, measure: str) -> bool:
    """Whether that list is ranked by shares, or a name stands without what to count of it."""
    try:
        values, _ = parse(report, command, rest)
    except UserError:
        return True
    given = {param.kind: values.get(param.name) for param in command.params}
    if given.get(Kind.MEASURE):
        return False
    if Kind.RANKING not in given:
        return isinstance(given.get(Kind.SUBJECT), Entity)
    by = given[Kind.RANKING] or report.rankings[0].by
    return any(ranking.measure == measure for ranking in report.rankings if ranking.by == by)
