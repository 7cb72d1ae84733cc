"""What a later clause leaves out, or says "it" for, is carried over from the earlier one. Pure."""

from collections.abc import Iterator
from itertools import pairwise

from bot.asking.answer import Answer, Explained
from bot.asking.before import OVERALL, Before, label_of, slot_of, text_of, typed
from bot.asking.lexicon import subject
from bot.asking.question import Question
from bot.asking.tokens import phrase, these
from bot.asking.whom import asked_who, leader
from bot.facts.model import Measure
from bot.facts.report import Report

BACK = these("it its they them their theirs he she his her we our i my ones itself")
"""Words for a name that was said before."""
UNTOLD = "that"
"""What no question can be made of."""
SINGLE = these("it its he she his itself")
THOSE = these("those these them that which")
"""Words for what was counted before, behind "of"."""


def carried(report: Report, before: Before, later: Question) -> Iterator[str]:
    """The later question with the names, years and what is counted that it leaves out."""
    if list_ := _same_list(report, before, later):
        yield f"{text_of(later.words)} of the {list_}"
        return
    if complete(report, before, later):
        yield text_of(later.words)
        return
    if part := _part_of_whole(report, before, later):
        yield part
        return
    texts = [word.text for word in later.words]
    those = _of_those(texts)
    backs = [n for n, text in enumerate(texts) if text in BACK]
    names = names_for(report, before, later, leans=bool(backs) or those)
    if backs and not names and isinstance(before.found, Explained):
        names = list(before.found.statements[0].terms[:1])
    years = before.question.years or _year_told(before)
    counted = before.question.counted[:1] or (_told(report, before) if those else ())
    own = counted and _narrower(report, counted[0], later) is not counted[0]
    unsaid = those and not (later.mentions or later.years or own)
    if names is None or (backs and not names) or len(years) > 2 or unsaid:
        return
    asked = [typed(word) for word in later.words]
    for n in backs:
        asked[n] = " ".join(names) if n == backs[0] and not those else ""
    if those:
        asked = [t for n, t in enumerate(asked) if t not in THOSE or texts[n - 1] != "of"]
    joint = " or " if _compared_again(report, before.question, later) else " of "
    more = [] if backs and not those else [f"of {joint.join(names)}"] if names else []
    if not later.counted and not later.softly and counted:
        more.append(f"by {_narrower(report, counted[0], later).label}")
    if years and not later.years and not OVERALL & set(texts):
        more.append(f"in {years[0]}" if len(years) == 1 else f"from {years[0]} to {years[1]}")
    yield " ".join(" ".join((*asked, *more)).split())


def _told(report: Report, before: Before) -> tuple[Measure, ...]:
    """What was counted where its unit alone was asked for ("how many models were hosted")."""
    found = before.found
    if not isinstance(found, Answer) or len(found.facts) != 1:
        return ()
    return (report.measures[found.facts[0].measure],)


def _narrower(report: Report, counted: Measure, later: Question) -> Measure:
    """ "Models hosted, and how many are GenAI": those of them that are on the subject."""
    about = {words[0] for name in subject(report) if len(words := phrase(name)) == 1}
    if not about & {word.text for word in later.words}:
        return counted
    last = phrase(counted.label)[-1]
    alike = (m for m in report.measures.values() if m.unit == counted.unit and m is not counted)
    labelled = ((m, phrase(m.label)) for m in alike)
    return next((m for m, label in labelled if label[0] in about and label[-1] == last), counted)


def _year_told(before: Before) -> tuple[int, ...]:
    """ "In which year did it peak, and how many were there": in the year that was told."""
    found = before.found
    if not isinstance(found, Answer) or not before.question.has("year", "when", "peak"):
        return ()
    return (found.facts[0].year,) if found.facts[0].year else ()


def _part_of_whole(report: Report, before: Before, later: Question) -> str:
    """ "What share of its total is that": the part that was counted, of whoever has it."""
    texts = {word.text for word in later.words}
    if not later.has("share", "percent") or not {"that", "this", "those"} & texts:
        return ""
    names = before.question.mentions
    who = [label_of(before.question, m) for m in names if slot_of(report, m) == "who"]
    topic = [label_of(before.question, m) for m in names if slot_of(report, m) == "topic"]
    if len(who) != 1 or len(topic) != 1 or later.mentions:
        return UNTOLD
    return f"what share of {who[0]} families is {topic[0]}"


def _of_those(texts: list[str]) -> bool:
    """ "How many of those": what was counted, whoever has it."""
    return any(a == "of" and b in THOSE for a, b in pairwise(texts))


def complete(report: Report, before: Before, later: Question) -> bool:
    """Whether a later question says itself what is counted, and of whom."""
    texts = [word.text for word in later.words]
    if BACK & set(texts) or _of_those(texts) or not later.counted:
        return False
    if _compared_again(report, before.question, later):
        return False
    own = {slot_of(report, m) for m in before.question.mentions}
    named = {slot_of(report, m) for m in later.mentions}
    return later.has("who") or bool(later.by) or (bool(named) and own <= named)


def _same_list(report: Report, before: Before, later: Question) -> str:
    """ "India is fifth. Who is fourth?": of the names among which the first one stands."""
    first = before.question
    named = later.mentions or later.by or BACK & {word.text for word in later.words}
    if named or not later.has("who", "what") or not (later.places or later.has("most", "least")):
        return ""
    if before.said and len(first.mentions) == 1:
        return report.dimensions[first.mentions[0].entity.dimension].plural
    lists = {each.by for each in first.by}
    return next(iter(lists)) if len(lists) == 1 and not first.mentions else ""


def _compared_again(report: Report, first: Question, later: Question) -> bool:
    """ "Who publishes more, A or B? And who is cited more?": the same two."""
    who = {m.entity for m in first.mentions if slot_of(report, m) == "who"}
    again = later.has("more", "less", "ahead") and not later.mentions
    return again and len(who) == 2 and first.has("or", "versus", "more", "less")


def names_for(report: Report, before: Before, later: Question, *, leans: bool) -> list[str] | None:
    """Names to carry over; None where it cannot be told which. *leans*: "it" stands for them."""
    first = before.question
    texts = {word.text for word in later.words}
    named = {slot_of(report, m) for m in later.mentions}
    asks_who = later.has("who") or bool(later.by)
    found = leader(report, before)
    if leans and asked_who(first) and not found:
        return None
    mentions = [m for m in first.mentions if leans or slot_of(report, m) not in named]
    if OVERALL & texts:
        mentions = [m for m in mentions if leans and slot_of(report, m) == "who"]
    if asks_who and not leans and not _compared_again(report, first, later):
        mentions = [m for m in mentions if slot_of(report, m) != "who"]
    who = [m for m in mentions if slot_of(report, m) == "who"]
    if SINGLE & texts and len({m.entity for m in who}) + bool(found) > 1:
        compared = first.has("more", "less", "ahead", "than", "versus") and len(who) == 2
        return [label_of(first, who[0])] if compared and not found else None
    kept = dict.fromkeys(label_of(first, m) for m in mentions)
    if found and not asks_who and not OVERALL & texts and (leans or not named):
        kept[found] = None
    return list(kept)
