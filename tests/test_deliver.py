"""A digest goes out once, on time; on both databases, whatever the platform answers."""

import asyncio
from datetime import timedelta

import pytest

from bot.cards.model import Card
from bot.desk import Desk
from bot.platforms import Address, NotSent, Pace, Posting
from bot.posting import life, waves
from bot.posting.asking import Asking
from tests.fakes.world import DAY, LEASE_OVER, MONDAY, world

TWO_MINUTES = timedelta(minutes=2)


class Fails:
    """Fails the first *times* sendings with *fault*."""

    def __init__(self, fault: Exception, times: int = 1) -> None:
        self.fault, self.left = fault, times

    def __call__(self, where: object, posting: Posting) -> Exception | None:
        self.left -= 1
        return self.fault if self.left >= 0 else None


async def test_what_is_due_is_posted_once(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(3)
        await here.run()
        await here.run()
        assert sorted(each.where.channel for each in here.platform.messages) == [
            "Cd0",
            "Cd1",
            "Cd2",
        ]
        assert await here.states() == ["sent"] * 3


async def test_nothing_is_posted_before_its_time(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await here.run(MONDAY - timedelta(seconds=1))
        assert here.platform.messages == []


async def test_the_row_holds_what_the_platform_confirmed(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await here.run()
        [row] = await here.rows()
        assert (row.message_id, row.wall, row.tries) == ("m1", "2026-05-04T09:00", 1)
        assert row.key == here.platform.messages[0].posting.key
        assert row.sent_at


async def test_the_footer_says_when_the_next_one_comes(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await here.run()
        moments = [span.moment for span in here.platform.messages[0].posting.footer if span.moment]
        assert moments == [MONDAY + DAY]


async def test_those_who_tell_the_same_share_one_body(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(30)
        await here.run()
        cards = {id(each.card) for each in here.platform.messages}
        entries = {row.entry for row in await here.rows()}
        assert len(cards) == len(entries) < 30


async def test_a_channel_is_told_everything_before_anything_twice(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", "every 5 minutes", topics=("countries",)))
        process = here.process()
        for step in range(1, 13):
            await here.run(MONDAY + step * timedelta(minutes=5), process)
        told = [row.entry for row in await here.rows() if row.state == "sent"]
        size = len(set(told))
        assert 1 < size < 12
        assert len(set(told[:size])) == size
        assert len(set(told[size : 2 * size])) == min(size, len(told) - size)


async def test_two_digests_of_one_channel_share_its_memory(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        where = here.digest("a").where
        await here.add(here.digest("a", where=where), here.digest("b", where=where))
        await here.run()
        first, second = await here.rows()
        assert first.entry != second.entry


async def test_with_nothing_new_it_is_skipped(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", "every 5 minutes", topics=("countries",), skip_empty=True))
        process = here.process()
        for step in range(1, 16):
            await here.run(MONDAY + step * timedelta(minutes=5), process)
        rows = await here.rows()
        assert (rows[-1].state, rows[-1].reason) == ("skipped", "nothing new")
        assert len({row.entry for row in rows if row.state == "sent"}) == len(
            here.platform.messages
        )


async def test_after_downtime_only_the_latest_goes_out(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await here.run(MONDAY + 3 * DAY)
        assert await here.states() == ["skipped"] * 3 + ["sent"]
        assert len(here.platform.messages) == 1


async def test_after_its_window_it_is_too_late(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await here.run(MONDAY + timedelta(hours=6, seconds=1))
        [row] = await here.rows()
        assert (row.state, row.reason) == ("skipped", "too late")
        assert here.platform.messages == []


async def test_thousands_of_missed_minutes_take_few_rows(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", "every 1 minutes"))
        await here.run(MONDAY + 30 * DAY)
        rows = await here.rows()
        assert len(rows) == 12
        assert sum(row.missed for row in rows) == 30 * 24 * 60 + 60
        assert [row.state for row in rows].count("sent") == 1


async def test_a_pause_is_never_made_up_for(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        digest = await here.get("d0")
        await here.add(life.paused(digest, MONDAY - timedelta(minutes=30), "holidays", None))
        await here.run(MONDAY + DAY)
        paused = await here.get("d0")
        await here.add(life.activated(paused, MONDAY + DAY + timedelta(minutes=5)))
        await here.run(MONDAY + DAY + timedelta(minutes=10))
        assert here.platform.messages == []
        await here.run(MONDAY + 2 * DAY)
        assert len(here.platform.messages) == 1


async def test_a_pause_that_ends_goes_on_by_itself(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        digest = await here.get("d0")
        until = MONDAY + 2 * DAY - timedelta(hours=1)
        await here.add(life.paused(digest, MONDAY - timedelta(minutes=30), "holidays", until))
        await here.run(MONDAY + DAY)
        assert here.platform.messages == []
        await here.run(MONDAY + 2 * DAY)
        assert len(here.platform.messages) == 1
        assert (await here.get("d0")).state == "active"


async def test_a_draft_posts_nothing(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", state="draft"))
        draft = here.digest("b")
        await here.add(life.settled(life.replace(draft, state="draft"), MONDAY))
        await here.run()
        assert [each.where.channel for each in here.platform.messages] == ["Ca"]


@pytest.mark.parametrize("wait", [None, timedelta(seconds=30)])
async def test_a_passing_fault_is_tried_again_later(
    address: str, desk: Desk, wait: timedelta | None
) -> None:
    fault = Fails(NotSent("passing", "503", retry_after=wait))
    async with world(address, desk, before=fault) as here:
        await here.many(1)
        await here.run()
        [row] = await here.rows()
        assert (row.state, row.reason, row.work_at) != ("due", "503", None)
        due_in = row.work_at - here.clock() if row.work_at else timedelta(0)
        assert abs(due_in - (wait or timedelta(minutes=1))) < timedelta(seconds=1)
        await here.run()
        assert here.platform.messages == []
        here.clock.move(timedelta(minutes=1))
        await here.run()
        assert [row.state for row in await here.rows()] == ["sent"]


async def test_tries_end_with_the_window(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("passing", "503"), times=1000)
    async with world(address, desk, before=fault) as here:
        await here.many(1)
        for minute in range(0, 7 * 60, 10):
            here.clock.move(timedelta(minutes=10))
            await here.run(MONDAY + timedelta(minutes=minute))
        [row] = await here.rows()
        assert (row.state, row.reason) == ("skipped", "too late")
        assert row.tries > 5


async def test_a_retry_sends_the_same_card(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("passing", "503"))
    async with world(address, desk, before=fault) as here:
        await here.many(1)
        await here.run()
        [before] = await here.rows()
        here.clock.move(timedelta(minutes=1))
        await here.run()
        [row] = await here.rows()
        assert row.entry == before.entry
        assert {each.key for each in here.platform.sends} == {row.key}


async def test_a_lasting_fault_pauses_and_tells_the_creator(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("lasting", "is_archived", "Choose another channel."))
    async with world(address, desk, before=fault) as here:
        await here.many(1)
        await here.store.workspaces.add_manager("fake", "W1", "U2", who="U1", at=here.clock())
        await here.run()
        digest = await here.get("d0")
        assert (digest.state, digest.paused_why, digest.next_at) == ("paused", "is_archived", None)
        assert [person for _, person, _ in here.platform.told] == ["U1", "U2"]
        await here.run(MONDAY + DAY)
        assert len(here.platform.sends) == 1


async def test_a_revoked_token_pauses_the_whole_workspace(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("lasting", "token_revoked", "Install it again.", scope="workspace"))
    async with world(address, desk, before=fault) as here:
        await here.add(here.digest("a"), here.digest("b", "daily 10:00"))
        other = here.digest("c", "daily 10:00")
        await here.add(life.replace(other, where=life.replace(other.where, workspace="W2")))
        await here.run()
        assert [(await here.get(id)).state for id in "abc"] == ["paused", "paused", "active"]


async def test_who_cannot_be_reached_is_told_in_the_channel(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("refused", "invalid_blocks"))
    async with world(address, desk, before=fault, reachable=frozenset()) as here:
        await here.many(1)
        await here.run()
        [message] = here.platform.messages
        assert "could not be posted" in message.card.summary
        assert (await here.rows())[0].state == "failed"
        assert (await here.get("d0")).state == "active"


async def test_a_channel_that_takes_nothing_just_now_is_told_a_moment_later(
    address: str, desk: Desk
) -> None:
    soon = NotSent("passing", "ratelimited", retry_after=timedelta(milliseconds=1))
    faults = [NotSent("refused", "invalid_blocks"), soon]

    def fails(where: object, posting: Posting) -> Exception | None:
        return faults.pop(0) if faults else None

    async with world(address, desk, before=fails, reachable=frozenset()) as here:
        await here.many(1)
        await here.run()
        [message] = here.platform.messages
        assert "could not be posted" in message.card.summary


async def test_a_card_that_failed_may_be_told_another_time(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("refused", "invalid_blocks"))
    async with world(address, desk, before=fault) as here:
        await here.many(1)
        await here.run()
        await here.run(MONDAY + DAY)
        first, second = await here.rows()
        assert (first.state, second.state) == ("failed", "sent")
        assert first.entry == second.entry


async def test_a_lost_answer_is_sent_again_under_the_same_nonce(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    async with world(address, desk, after=fault, nonces=TWO_MINUTES) as here:
        await here.many(1)
        await here.run()
        assert await here.states() == ["sending"]
        here.clock.move(timedelta(seconds=2))
        await here.run()
        assert await here.states() == ["sent"]
        assert len(here.platform.messages) == 1
        assert len(here.platform.sends) == 2


async def test_an_old_doubt_is_settled_by_looking(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    async with world(address, desk, after=fault, nonces=TWO_MINUTES) as here:
        await here.many(1)
        await here.run()
        here.clock.move(timedelta(minutes=10))
        await here.run()
        assert await here.states() == ["sent"]
        assert len(here.platform.sends) == 1


async def test_what_never_arrived_is_sent_after_looking(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    async with world(address, desk, before=fault, nonces=TWO_MINUTES) as here:
        await here.many(1)
        await here.run()
        here.clock.move(timedelta(minutes=10))
        await here.run()
        assert await here.states() == ["sent"]
        assert len(here.platform.messages) == 1


@pytest.mark.parametrize("arrived", [True, False])
async def test_without_nonce_and_history_nobody_knows(
    address: str, desk: Desk, arrived: bool
) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    when = {"after" if arrived else "before": fault}
    async with world(address, desk, readable=False, **when) as here:
        await here.many(1)
        await here.run()
        here.clock.move(timedelta(seconds=2))
        await here.run()
        assert await here.states() == ["unknown"]
        assert len(here.platform.sends) == 1
        [(_, _, card)] = here.platform.told
        assert [button.label for button in card.buttons] == ["Check", "Send again", "Why"]


async def test_what_is_found_in_the_history_was_sent(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    async with world(address, desk, after=fault) as here:
        await here.many(1)
        await here.run()
        here.clock.move(timedelta(seconds=2))
        await here.run()
        [row] = await here.rows()
        assert (row.state, row.message_id) == ("sent", "m1")


async def test_a_history_that_cannot_be_asked_is_asked_later(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    lost = [NotSent("passing", "503")]
    async with world(
        address, desk, after=fault, looking=lambda: lost.pop() if lost else None
    ) as here:
        await here.many(1)
        for _ in range(4):
            await here.run()
            here.clock.move(timedelta(seconds=40))
        assert await here.states() == ["sent"]
        assert len(here.platform.messages) == 1


async def test_what_cannot_be_looked_at_for_as_long_as_it_counts_is_unknown(
    address: str, desk: Desk
) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    away = NotSent("passing", "503")
    async with world(address, desk, after=fault, looking=lambda: away) as here:
        await here.many(1)
        for age in (1, 5, 60, 3600, 5 * 3600):
            await here.run()
            assert await here.states() == ["sending"]
            here.clock.move(timedelta(seconds=age))
        here.clock.move(timedelta(hours=1))
        await here.run()
        assert await here.states() == ["unknown"]
        [row] = await here.rows()
        assert sum("503" in stage.words for stage in row.stages) == 1
        assert len(here.platform.sends) == 1


async def test_a_pass_waits_for_a_doubt_no_longer_than_it_is_told(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    away = NotSent("passing", "503")
    async with world(address, desk, after=fault, looking=lambda: away) as here:
        await here.many(1)
        async with asyncio.timeout(60):
            await here.process().through(lambda: MONDAY, timedelta(0))
        assert await here.states() == ["sending"]


async def test_an_error_of_ours_is_a_doubt_not_a_crash(address: str, desk: Desk) -> None:
    fault = Fails(RuntimeError("a bug"))
    async with world(address, desk, before=fault, nonces=TWO_MINUTES) as here:
        await here.many(2)
        await here.run()
        assert sorted(await here.states()) == ["sending", "sent"]


async def test_an_answer_that_never_comes_is_a_doubt_and_holds_up_no_other(
    address: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms: list[asyncio.Timeout] = []

    def alarm(_: float) -> asyncio.Timeout:
        alarms.append(asyncio.timeout_at(None))
        return alarms[-1]

    async with world(address, desk) as here:
        await here.many(3)
        send = here.platform.send

        async def sent(where: Address, card: Card, posting: Posting) -> str:
            if where.channel != "Cd0":
                return await send(where, card, posting)
            while len(here.platform.messages) < 2 or here.platform.at_once:
                await asyncio.sleep(0)
            alarms[-1].reschedule(asyncio.get_running_loop().time())
            await asyncio.Event().wait()
            raise AssertionError

        monkeypatch.setattr(here.platform, "send", sent)
        monkeypatch.setattr(waves, "timeout", alarm)
        await here.run()
        told = {row.where.channel: (row.state, row.reason) for row in await here.rows()}
        assert told == {
            "Cd0": ("sending", "TimeoutError"),
            "Cd1": ("sent", ""),
            "Cd2": ("sent", ""),
        }


async def test_waves_are_no_larger_than_the_platform_takes(address: str, desk: Desk) -> None:
    async with world(address, desk, pace=Pace(at_once=4), slow=0.001) as here:
        await here.many(20)
        await here.run()
        assert here.platform.most_at_once == 4
        assert await here.states() == ["sent"] * 20


async def test_one_channel_gets_one_card_at_a_time(address: str, desk: Desk) -> None:
    async with world(address, desk, pace=Pace(channel=30.0)) as here:
        where = here.digest("a").where
        await here.add(*(here.digest(f"d{i}", where=where) for i in range(3)))
        await here.run()
        assert sorted(await here.states()) == ["due", "due", "sent"]
        waits = [row.work_at - here.clock() for row in await here.rows() if row.work_at]
        assert sorted(round(wait.total_seconds()) for wait in waits) == [30, 60]


async def test_others_do_not_touch_what_is_claimed(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(2)
        one, two = here.process(), here.process()
        await one.plan()
        one._now = lambda: MONDAY
        await one.plan()
        held = await one.store.queue.claim("fake", here.clock())
        assert len(held) == 2
        assert await two.store.queue.claim("fake", here.clock()) == ()
        here.clock.move(LEASE_OVER)
        assert len(await two.store.queue.claim("fake", here.clock())) == 2
        assert await one.store.queue.mark([held[0].delivery.key], here.clock()) == frozenset()


async def test_a_digest_paused_after_it_was_claimed_stays_here(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        process = here.process()
        process._now = lambda: MONDAY
        await process.plan()
        [work] = await process.store.queue.claim("fake", here.clock())
        await here.add(life.paused(await here.get("d0"), MONDAY, "stop", None))
        assert not await process.store.queue.mark([work.delivery.key], here.clock())
        assert await here.states() == ["skipped"]


async def test_a_deleted_digest_posts_nothing_more(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("passing", "503"))
    async with world(address, desk, before=fault) as here:
        await here.many(1)
        await here.run()
        await here.store.digests.remove(["d0"], who="U1", at=here.clock())
        here.clock.move(timedelta(minutes=5))
        await here.run(MONDAY + DAY)
        assert await here.states() == ["skipped"]
        assert here.platform.messages == []


async def test_an_entry_that_left_the_data_is_replaced(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        process = here.process()
        process._now = lambda: MONDAY
        chooser = process.chooser
        process.chooser = lambda digest, each, told: (  # type: ignore[assignment]
            life.replace(chooser(digest, each, told)[0], entry="gone"),
            told,
        )
        await process.plan()
        await here.run()
        [row] = await here.rows()
        assert row.state == "sent"
        assert row.entry != "gone"


async def test_a_template_that_is_gone_fails_in_words(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", template="gone"), here.digest("b"))
        await here.run()
        states = {row.subscription: row for row in await here.rows()}
        assert states["a"].state == "failed"
        assert "gone" in states["a"].reason
        assert states["b"].state == "sent"
        assert len(here.platform.told) == 1


async def test_a_digest_that_cannot_be_planned_holds_up_no_other(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"), here.digest("b"))
        await here.add(life.replace(await here.get("a"), zone="Mars/Base"))
        await here.run()
        assert [each.where.channel for each in here.platform.messages] == ["Cb"]
        assert (await here.get("a")).state == "paused"


async def test_a_test_is_posted_and_not_counted(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        here.clock.moment = MONDAY - timedelta(minutes=10)
        await here.many(1)
        asking = Asking(here.store, desk, here.clock)
        digest = await here.get("d0")
        first = await asking.test(digest)
        await here.run(here.clock())
        card, _ = await asking.preview(digest)
        await here.run(MONDAY)
        test, run = sorted(await here.rows(), key=lambda row: row.kind, reverse=True)
        assert (test.kind, test.attempt, test.state) == ("test", 1, "sent")
        assert test.entry == run.entry == first.entry
        assert card == here.platform.messages[0].card


async def test_send_again_is_once_however_often_it_is_pressed(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    async with world(address, desk, before=fault, readable=False) as here:
        here.clock.moment = MONDAY - timedelta(minutes=10)
        await here.many(1)
        await here.run()
        here.clock.move(timedelta(seconds=2))
        await here.run()
        [old] = await here.rows()
        asking = Asking(here.store, desk, here.clock)
        await asking.again(old)
        again = await asking.again(old)
        await here.run(here.clock())
        assert again.key != old.key
        assert here.platform.keys == [again.key]
        assert here.platform.sends[-1].key == again.key


async def test_check_finds_what_was_posted_after_all(address: str, desk: Desk) -> None:
    fault = Fails(NotSent("unknown", "reset"))
    async with world(address, desk, after=fault, readable=False) as here:
        await here.many(1)
        await here.run()
        here.clock.move(timedelta(seconds=2))
        await here.run()
        here.platform.readable = True
        [old] = await here.rows()
        asking = Asking(here.store, desk, here.clock)
        found = await asking.look(old, {"fake": here.platform})
        assert (found.state, found.message_id) == ("sent", "m1")
        assert await here.states() == ["sent"]
