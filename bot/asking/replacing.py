"""What a later clause names takes the place of its like in the earlier one. Pure."""

from collections.abc import Iterator

from bot.asking.before import BEGINS, ENDS, ORDERED, Before, slot_of, text_of, typed
from bot.asking.lexicon import lexicon
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import these
from bot.facts.report import Report

ORDERS = {"order": "place", "place": "order"}
""" "Who is first? And who is last?": one takes the place of the other."""
TOO = these("too also well")


def in_place(report: Report, before: Before, later: Question) -> Iterator[str]:
    """What is named takes the place of its like."""
    first = before.question
    if before.said and not TOO & {word.text for word in later.words}:
        if not first.numbers or first.has(*ORDERED):
            return
        first = _as_asked(report, first)
    asked = [typed(word) for word in first.words]
    for slot, new in _pieces(report, later).items():
        known = _pieces(report, first)
        alike = ORDERS.get(slot, "")
        both = alike in _pieces(report, later)
        old = known.get(slot) or ([] if both else known.get(alike, []))
        if len(old) > 1 and slot != "when":
            return
        named = " and ".join(text_of(later.words[at:end]) for at, end in new)
        if not old:
            asked.append(f"{'in' if slot == 'when' else 'for'} {named}")
            continue
        for n, (at, end) in enumerate(old):
            asked[at:end] = [named if n == 0 else "", *[""] * (end - at - 1)]
    yield " ".join(" ".join(asked).split())


def _as_asked(report: Report, said: Question) -> Question:
    """ "Tencent has 2,074 families": how many it has."""
    rest = tuple(word for word in said.words if word.kind != "number")
    return read(report, f"how many {BEGINS.sub('', text_of(rest))}")


Pieces = dict[str, list[tuple[int, int]]]


def _pieces(report: Report, question: Question) -> Pieces:
    """Where in a question its names, years, places, measures and lists stand."""
    found: Pieces = {}
    for mention in question.mentions:
        found.setdefault(slot_of(report, mention), []).append((mention.at, mention.end))
    spans = {n for all_ in found.values() for at, end in all_ for n in range(at, end)}
    for each in question.by:
        if not spans & set(range(each.at, each.end)):
            found.setdefault("list", []).append((each.at, each.end))
            spans |= set(range(each.at, each.end))
    known = lexicon(report)
    texts = tuple(word.text for word in question.words)
    at = 0
    while at < len(texts):
        senses, count = known.at(texts, at)
        kind = senses[0].kind if senses else ""
        word = question.words[at]
        slot = {"year": "when", "ordinal": "place"}.get(word.kind, "")
        slot = slot or {"measure": "measure", "place": "place"}.get(kind, "")
        ends = any(sense.kind == "sign" and sense.id in ENDS for sense in senses)
        slot = slot or ("order" if ends else "")
        soft = kind == "measure" and any(sense.kind == "filler" for sense in senses)
        if slot and not soft and at not in spans:
            found.setdefault(slot, []).append((at, at + max(count, 1)))
        at += max(count, 1)
    return found
