"""Several questions in one message, each read in the light of the one before it. Pure."""

import re
from collections.abc import Callable, Iterator

from bot.asking.answer import (
    Answer,
    Checked,
    Command,
    Explained,
    Finding,
    Part,
    Single,
    Together,
    Ways,
)
from bot.asking.before import ORDERED, Before
from bot.asking.clauses import bare, divided, mended
from bot.asking.following import full
from bot.asking.polarity import AUXILIARY, GREETING
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import folded, these
from bot.errors import UserError
from bot.facts.beside import Statement
from bot.facts.model import Fact
from bot.facts.report import Report

One = Callable[[Report, str], tuple[Finding, Question]]

ASKS = these("how what which who whose when where why whos whats wheres")
SAYS = these(
    "is are was were has have had leads lead ranks rank comes come came got owns own holds hold"
    " dominates tops top beats grew rose fell filed published files publishes"
)
"""Verbs that make a clause say something."""

_OF_THOSE = re.compile(r"\bof (?:those|these|them)\b", re.IGNORECASE)
VERDICTS = these("Yes No Roughly")

PERSONAL = these("i im i'm we we're my our")
WANTING = these("know wonder wondering ask asking want need like see tell")
"""Who speaks of what they do asks nothing yet, but who wants to know."""

_GRANTED = re.compile(
    r"^(?:as|since|given(?: that)?|now that|because|considering(?: that)?|seeing(?: that)?"
    r"|(?:as )?we (?:all )?know(?: that)?|everybody knows(?: that)?|everyone knows(?: that)?"
    r"|i (?:know|see|read|heard|think|thought)(?: that)?|we know(?: that)?|ok(?:ay)?|so|well"
    r"|(?:i|we) (?:was|were|am|are|have been) (?:just )?wondering(?: about)?)\b"
    r"[\s,]*",
    re.IGNORECASE,
)
_OF_ASKER = re.compile(
    r"^(?:i|we)(?:['’](?:m|re)| am| are| work| works| study| teach| live| write| run)\b"
    r"(?! (?:only|just|mean|meaning|talking|asking|speaking|interested|looking|not))",
    re.IGNORECASE,
)
"""Who is asking."""
_IS = re.compile(r"(\w)['’]s (?=(?:#|no\.?|number) ?\d|ahead\b|behind\b|in (?:first|second|third))")
_TAGGED = re.compile(r"[\s,]+(?:right|correct|true|yes|no|isn'?t it|innit|yeah)\W*$", re.IGNORECASE)


def answered(report: Report, text: str, one: One) -> tuple[Finding, Question] | None:
    """All answers, where every clause has one."""
    for clauses in divided(text):
        if _ordered_about(report, text):
            return None
        first = _opening(report, clauses, one)
        if first is None:
            continue
        if first.said and first.found and _verdict(first.found).startswith("No"):
            return first.found, first.question
        found = list(_in_turn(report, first, clauses[1:], one))
        told = [each for each in found if each is not None]
        if len(told) < len(found):
            continue
        if not first.said and first.found is not None:
            told.insert(0, first.found)
        if mended(clauses[-1]):
            told = told[-1:]
        if singles := tuple(_new(told)):
            whole = singles[0] if len(singles) == 1 else Together(singles)
            return whole, first.question
    return None


def _new(told: list[Finding]) -> Iterator[Single]:
    """All findings but single numbers that an earlier one has told."""
    known: set[Fact] = set()
    said: list[tuple[Part, ...]] = []
    explained: set[Statement] = set()
    for each in told:
        if isinstance(each, Together):
            continue
        if isinstance(each, Explained):
            again = set(each.statements) <= explained and not each.verdict
            explained |= set(each.statements)
            if again:
                continue
        if not isinstance(each, Answer):
            if not any(_alike(each, other) for other in told[: told.index(each)]):
                yield each
            continue
        again = len(each.facts) == 1 and set(each.facts) <= known and not _verdict(each)
        known |= set(each.facts)
        if not again and each.parts not in said:
            said.append(each.parts)
            yield each


def begun(
    report: Report, text: str, one: One, *, leaning: bool = False
) -> tuple[Finding, Question] | None:
    """
    The answer to the first clause, where the second is a question that has none. *leaning*: only
    where it speaks "of those", which no reading of the whole message at once can tell.
    """
    for clauses in divided(text):
        left = bare(clauses[-1])
        if len(clauses) != 2 or (leaning and not _OF_THOSE.search(left)):
            continue
        if not _asks(left) or _ordered_about(report, text):
            continue
        first = _opening(report, clauses, one)
        if first is None or first.said or "opinion" in read(report, left).beyond:
            continue
        if isinstance(first.found, (Answer, Command)):
            return Together((first.found,), left.rstrip(" ?!.")), first.question
    return None


def _alike(one: Finding, other: Finding) -> bool:
    same = isinstance(one, Command) and isinstance(other, Command) and one.words == other.words
    return same or one == other


def _ordered_about(report: Report, text: str) -> bool:
    """Whether it is told what to do: then no part of it is answered by itself."""
    return "orders" in read(report, text).beyond


def _in_turn(
    report: Report, first: Before, clauses: tuple[str, ...], one: One
) -> Iterator[Finding | None]:
    before = first
    for clause in clauses:
        found = _next(report, before, clause, one)
        yield found[0] if found else None
        if found is None:
            return
        before = Before(found[1], found[0])


def _next(report: Report, before: Before, clause: str, one: One) -> tuple[Finding, Question] | None:
    for text in full(report, before, mended(clause) or clause):
        try:
            return one(report, text)
        except UserError:
            continue
    return None


def _opening(report: Report, clauses: tuple[str, ...], one: One) -> Before | None:
    """The first clause: a question with its answer, or something that is so."""
    clause = _IS.sub(r"\1 is ", clauses[0])
    joined = clause.endswith("?") or bare(clauses[1]) != clauses[1]
    said = _GRANTED.sub("", _TAGGED.sub("", clause))
    words = [word for word in folded(said).split() if word.strip(",.!") not in GREETING]
    if _OF_ASKER.match(clause) and _says_nothing(report, clause, clauses[1]):
        return Before(read(report, ""), None, said=True)
    if not _asks(clause) and SAYS & {word.strip(",.!?") for word in words}:
        return _held(report, said.rstrip(" ?!."), one)
    if not _asks(clause) and not joined:
        return None
    try:
        found, question = one(report, clause)
    except UserError:
        return None
    plain = mended(clauses[1]) or not isinstance(found, (Ways, Together))
    return Before(question, found) if plain else None


def _says_nothing(report: Report, clause: str, later: str) -> bool:
    """Whether a clause names nothing that the report knows, and the later one says of whom."""
    said = read(report, clause)
    if not read(report, later).mentions:
        return False
    named = said.mentions or said.counted or said.by or said.lists
    return not (named or said.years or said.numbers or said.beyond or said.has("only", "except"))


def _asks(clause: str) -> bool:
    """Whether a clause is a question by its words."""
    words = [word.strip(",.!?:'") for word in folded(clause).split()]
    words = [word for word in words if word not in GREETING]
    if words and words[0] in PERSONAL and not WANTING & set(words):
        return False
    return bool(words) and (bool(ASKS & set(words)) or words[0] in AUXILIARY)


def _held(report: Report, said: str, one: One) -> Before | None:
    """What is said before the question, where that is so, or says nothing that could be false."""
    claim = f"is it true that {said}"
    try:
        found, question = one(report, claim)
    except UserError:
        question = read(report, claim)
        idle = question.clear and not question.has(*ORDERED) and bool(question.mentions)
        counts = question.numbers or question.places or question.percents
        return Before(question, None, said=True) if idle and not counts else None
    return Before(question, found, said=True) if _verdict(found) else None


def _verdict(found: Finding) -> str:
    """ "Yes", "No" or "Roughly", where it says so of what was claimed."""
    match found:
        case Answer(parts):
            said = (
                re.match(r"(?:Yes|No|Roughly)\b", parts[0]) if isinstance(parts[0], str) else None
            )
            return said[0] if said else ""
        case Explained():
            return found.verdict.rstrip(".")
        case Checked(claim):
            return "No" if claim.differing else "Yes" if claim.confirming else ""
        case _:
            return ""
