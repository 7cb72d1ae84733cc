"""A channel is told everything once before anything twice, with its topics mixed."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.templates import Entry, entries
from bot.desk import Desk
from bot.posting import rotation
from bot.posting.rotation import Choice

Pool = tuple[Entry, ...]
TEMPLATES = ("claim", "compare", "headline", "quiz", "theme", "top", "trend")


def pool(*topics: str) -> Pool:
    """An entry for each letter: `pool("aab")` has two of topic a."""
    letters = "".join(topics)
    return tuple(Entry(f"{topic}{n}", topic, topic) for n, topic in enumerate(letters))


def pick(
    entries: Pool, history: Sequence[str], digest: str, topics: Sequence[str] = (), **how: bool
) -> Choice | None:
    return rotation.pick(rotation.Pool.of(entries, topics), history, digest, **how)


POOLS = st.text("abcd", min_size=1, max_size=14).map(pool)
IDS = st.text("abcdefgh234567", min_size=1, max_size=6)


def told(entries: Pool, n: int, digest: str = "d1", before: Sequence[str] = ()) -> list[str]:
    """The next *n*, each remembered."""
    history = list(before)
    for _ in range(n):
        choice = pick(entries, history, digest)
        assert choice is not None
        history.append(choice.entry.id)
    return history[len(before) :]


def topics(ids: Sequence[str]) -> list[str]:
    return [id[0] for id in ids]


@given(POOLS, IDS)
def test_nothing_comes_again_before_all_have_come(entries: Pool, digest: str) -> None:
    found = told(entries, 3 * len(entries), digest)
    for start in range(0, len(found), len(entries)):
        assert len(set(found[start : start + len(entries)])) == len(entries)


@given(POOLS, IDS)
def test_a_cycle_does_not_begin_with_what_ended_the_last(entries: Pool, digest: str) -> None:
    found = told(entries, 3 * len(entries), digest)
    assert len(entries) == 1 or all(a != b for a, b in pairwise(found))


@given(POOLS, IDS)
def test_every_topic_comes_before_any_comes_twice(entries: Pool, digest: str) -> None:
    count = len({entry.topic for entry in entries})
    assert len(set(topics(told(entries, count, digest)))) == count


@given(POOLS, IDS)
def test_no_topic_comes_twice_in_a_row_while_another_is_left(entries: Pool, digest: str) -> None:
    left = Counter(entry.topic for entry in entries)
    last = ""
    for topic in topics(told(entries, len(entries), digest)):
        assert topic != last or not left.total() - left[topic]
        left[topic] -= 1
        last = topic


@given(POOLS, IDS)
def test_a_digest_s_order_is_always_the_same(entries: Pool, digest: str) -> None:
    assert told(entries, 20, digest) == told(entries, 20, digest)


@given(POOLS, IDS)
def test_the_order_does_not_hang_on_the_pool_s(entries: Pool, digest: str) -> None:
    assert told(entries[::-1], 20, digest) == told(entries, 20, digest)


def test_the_order_is_the_same_on_every_machine() -> None:
    assert told(pool("aabbc"), 5, "d1") == ["b2", "c4", "a0", "b3", "a1"]


def test_other_digests_have_other_orders() -> None:
    assert len({tuple(told(pool("a" * 10), 10, f"d{n}")) for n in range(20)}) == 20


def test_a_new_cycle_has_another_order() -> None:
    entries = pool("a" * 20)
    found = told(entries, 100)
    assert len({tuple(found[start : start + 20]) for start in range(0, 100, 20)}) == 5


def test_a_choice_says_where_in_which_cycle_it_stands() -> None:
    entries, history = pool("ab"), list[str]()
    found = []
    for _ in range(4):
        choice = pick(entries, history, "d1")
        assert choice is not None
        history.append(choice.entry.id)
        found.append((choice.cycle, choice.left))
    assert found == [(0, 1), (0, 0), (1, 1), (1, 0)]


@given(POOLS, POOLS, IDS, st.integers(0, 30))
def test_what_is_new_in_the_pool_comes_before_anything_comes_again(
    entries: Pool, more: Pool, digest: str, n: int
) -> None:
    before = told(entries, n % len(entries), digest)
    new = tuple(Entry(f"{entry.topic}-{entry.id}", entry.topic, "") for entry in more)
    after = told(entries + new, len(entries + new) - len(before), digest, before)
    assert not set(before) & set(after)
    assert len(set(after)) == len(after)


@given(POOLS, IDS, st.data())
def test_what_has_left_the_pool_is_passed_over(
    entries: Pool, digest: str, data: st.DataObject
) -> None:
    before = told(entries, data.draw(st.integers(0, 2 * len(entries))), digest)
    kept = tuple(data.draw(st.lists(st.sampled_from(entries), min_size=1, unique=True)))
    after = told(kept, 2 * len(kept), digest, before)
    assert set(after) == {entry.id for entry in kept}
    known = [id for id in before if id in {entry.id for entry in kept}]
    assert len(kept) == 1 or all(a != b for a, b in pairwise([*known[-1:], *after]))


def test_only_the_topics_that_were_asked_for_are_told() -> None:
    entries, history = pool("aabbcc"), list[str]()
    for _ in range(8):
        choice = pick(entries, history, "d1", ("a", "c"))
        assert choice is not None
        history.append(choice.entry.id)
    assert set(topics(history)) == {"a", "c"}
    assert len(set(history[:4])) == 4


def test_what_other_topics_told_does_not_count() -> None:
    entries = pool("aabb")
    choice = pick(entries, ["b2", "b3", "b2", "a0"], "d1", ("a",))
    assert choice is not None
    assert choice.entry.id == "a1"


@pytest.mark.parametrize("topics", [(), ("z",)])
def test_an_empty_pool_has_nothing_to_tell(topics: tuple[str, ...]) -> None:
    assert pick(pool("ab") if topics else (), (), "d1", topics) is None


@given(POOLS, IDS)
def test_skipping_stops_when_all_have_been_told(entries: Pool, digest: str) -> None:
    history = list[str]()
    while choice := pick(entries, history, digest, skip_empty=True):
        history.append(choice.entry.id)
        assert len(history) <= len(entries)
    assert sorted(history) == sorted(entry.id for entry in entries)
    assert history == told(entries, len(entries), digest)


def test_skipping_goes_on_with_what_is_new_and_only_that() -> None:
    entries = pool("ab")
    history = [*told(entries, 3), "c9"]
    new = Entry("c7", "c", "")
    choice = pick((*entries, new), history, "d1", skip_empty=True)
    assert choice is not None
    assert choice.entry == new
    assert pick((*entries, new), [*history, "c7"], "d1", skip_empty=True) is None


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_shipped_pool_is_told_once_a_cycle_and_well_mixed(desk: Desk, template: str) -> None:
    whole = entries(desk.digests[template], desk.home)
    topic_of = {entry.id: entry.topic for entry in whole}
    found = told(whole, 2 * len(whole))
    first, second = found[: len(whole)], found[len(whole) :]
    assert set(first) == set(second) == set(topic_of)
    assert first != second
    runs = [len(list(run)) for _, run in groupby(topic_of[id] for id in first)]
    assert max(runs) <= 3
