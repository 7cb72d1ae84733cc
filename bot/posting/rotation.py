"""What a digest tells next, so that a channel reads everything once before anything twice. Pure.

The memory is the list of entries that went to the channel with this template, oldest first;
trials are not in it. A cycle tells each entry of the pool once. Within it the topic that is
least far through its entries comes first, never one twice in a row while another has any left,
so that topics stay mixed to the end however unlike their sizes are. Among the entries of a topic
the digest's id decides, by a hash that is the same on every machine.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, eq=False, slots=True)
class Pool:
    """What a digest can tell, as it is looked up: made once, asked for each of many digests."""

    by_id: Mapping[str, Entry]
    by_topic: Mapping[str, Sequence[Entry]]

    @classmethod
    def of(cls, entries: Iterable[Entry], topics: Collection[str] = ()) -> "Pool":
        """Of the entries, those with these *topics* only if any are named."""
        by_id = {entry.id: entry for entry in entries if not topics or entry.topic in topics}
        by_topic: dict[str, list[Entry]] = {}
        for entry in by_id.values():
            by_topic.setdefault(entry.topic, []).append(entry)
        return cls(by_id, by_topic)


def pick(
    pool: Pool, history: Sequence[str], digest_id: str, *, skip_empty: bool = False
) -> Choice | None:
    """
    The next entry. None where there is none; with *skip_empty* also where all have been told,
    until new ones come.
    """
    known = [id for id in history if id in pool.by_id]
    now = running(pool.by_id, known)
    told = now.told | set(known) if skip_empty else now.told
    left = len(pool.by_id) - len(told)
    if not left:
        return None
    fresh = _fresh(pool.by_topic, told)
    # what was told in this cycle is not among them anyway
    eligible = fresh if told else _fresh(fresh, known[-1:]) or fresh
    seed = f"{digest_id}\0{now.number}\0".encode()
    topic = _next_topic(pool, eligible, now.told, known, seed)
    chosen = _by_lot(seed, [entry.id for entry in eligible[topic]])
    return Choice(pool.by_id[chosen], now.number, left - 1)


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


Fresh = Mapping[str, Sequence[Entry]]
"""By topic, what can be told next; no topic is empty."""


def _fresh(by_topic: Fresh, told: Collection[str]) -> Fresh:
    if not told:
        return by_topic
    found = {
        topic: [entry for entry in entries if entry.id not in told]
        for topic, entries in by_topic.items()
    }
    return {topic: entries for topic, entries in found.items() if entries}


def _next_topic(
    pool: Pool, eligible: Fresh, told: Collection[str], known: Sequence[str], seed: bytes
) -> str:
    """Another than the last, least told for its size, longest ago; by lot where several are."""
    if not known:
        return _by_lot(seed, eligible)
    turns = _turns(pool, told, known)
    first = min(turns[topic] for topic in eligible)
    equal = [topic for topic in eligible if turns[topic] == first]
    return _by_lot(seed, equal)


def _turns(
    pool: Pool, told: Collection[str], known: Sequence[str]
) -> Mapping[str, tuple[bool, float, int]]:
    """By topic, the smallest first."""
    topics = [pool.by_id[id].topic for id in known]
    done = Counter(pool.by_id[id].topic for id in told)
    last = {topic: place for place, topic in enumerate(topics)}
    before = topics[-1] if topics else ""
    return {
        topic: (topic == before, done[topic] / len(entries), last.get(topic, -1))
        for topic, entries in pool.by_topic.items()
    }


def _by_lot(seed: bytes, names: Iterable[str]) -> str:
    """The same one on every machine."""
    drawn = {sha256(seed + name.encode()).digest(): name for name in names}
    return drawn[min(drawn)]
