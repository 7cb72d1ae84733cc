"""What a digest tells next, so that a channel reads everything once before anything twice. Pure.

The memory is the list of entries that went to the channel with this template, oldest first;
trials are not in it. A cycle tells each entry of the pool once. Within it the topic that is
least far through its entries comes first, never one twice in a row while another has any left,
so that topics stay mixed to the end however unlike their sizes are. Among the entries of a topic
the digest's id decides, by a hash that is the same on every machine.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.cards.templates import Entry


@dataclass(frozen=True, slots=True)
class Choice:
    """What is told next, in which *cycle* (the first is 0), and how many are *left* after it."""

    entry: Entry
    cycle: int
    left: int


@dataclass(frozen=True, slots=True)
class Cycle:
    """How far the memory goes: the number of the running *cycle*, and what it has *told*."""

    number: int
    told: frozenset[str]


def pick(
    entries: Sequence[Entry],
    history: Sequence[str],
    digest_id: str,
    topics: Collection[str] = (),
    *,
    skip_empty: bool = False,
) -> Choice | None:
    """
    The next entry, of those *topics* only if any are named. None where there is none; with
    *skip_empty* also where all have been told, until new ones come.
    """
    pool = {entry.id: entry for entry in entries if not topics or entry.topic in topics}
    known = [id for id in history if id in pool]
    now = running(pool, known)
    told = now.told | set(known) if skip_empty else now.told
    fresh = [entry for id, entry in pool.items() if id not in told]
    if not fresh:
        return None
    seed = f"{digest_id}\0{now.number}\0"
    eligible = _not_again(fresh, known)
    turns = _turns(pool, now.told, known)
    topic = min(
        {entry.topic for entry in eligible}, key=lambda topic: (*turns[topic], _lot(seed, topic))
    )
    ours = [entry for entry in eligible if entry.topic == topic]
    chosen = min(ours, key=lambda entry: (_lot(seed, entry.id), entry.id))
    return Choice(chosen, now.number, len(fresh) - 1)


def running(pool: Collection[str], known: Sequence[str]) -> Cycle:
    """
    The cycle that the memory has come to. One ends when all have been told; also where an entry
    comes again, since the pool was smaller at that time.
    """
    number, told = 0, set[str]()
    for id in known:
        if id in told:
            number, told = number + 1, set()
        told.add(id)
        if len(told) == len(pool):
            number, told = number + 1, set()
    return Cycle(number, frozenset(told))


def _not_again(fresh: Sequence[Entry], known: Sequence[str]) -> Sequence[Entry]:
    """Without the last one told: a new cycle does not begin with what ended the old one."""
    return [entry for entry in fresh if entry.id not in known[-1:]] or fresh


def _turns(
    pool: Mapping[str, Entry], told: Collection[str], known: Sequence[str]
) -> Mapping[str, tuple[bool, float, int]]:
    """By topic, the smallest first: another than the last, least told for its size, longest ago."""
    size = Counter(entry.topic for entry in pool.values())
    done = Counter(pool[id].topic for id in told if id in pool)
    last = {pool[id].topic: place for place, id in enumerate(known)}
    before = pool[known[-1]].topic if known else ""
    return {
        topic: (topic == before, done[topic] / count, last.get(topic, -1))
        for topic, count in size.items()
    }


def _lot(seed: str, name: str) -> bytes:
    return sha256(f"{seed}{name}".encode()).digest()
