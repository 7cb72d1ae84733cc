"""Organisations that install the app, tokens that expire, and what comes back with the app."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from bot.platforms import Address, Posting
from bot.platforms.slack.expiring import BEFORE, HOLD
from bot.platforms.slack.post import SlackPoster
from bot.platforms.slack.renewing import renewing
from bot.platforms.slack.tokens import Tokens
from bot.posting import life, when
from bot.posting.doctor import Doctor
from bot.posting.happenings import Happenings
from bot.posting.model import Subscription
from bot.posting.store import Store
from bot.sealed import Seal, new_key
from tests.fakes.slack import PERSON
from tests.fakes.slack_http import CLIENT, CLIENT_SECRET, HttpSlack
from tests.test_slack_app import Painter, plain
from tests.test_slack_oauth import KEY, Here, here

__all__ = ["here"]  # a fixture

# Slack's library still makes its headers the way that aiohttp wants to drop
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")

ACME = {"is_enterprise_install": True, "team": None, "enterprise": {"id": "E1", "name": "Acme"}}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def whole(here: Here) -> None:
    """Acme installs the app for all of its workspaces, which ask in its name."""
    here.slack.extra = ACME
    page = await here.install("E1")
    assert (page.status, "installed in Acme" in page.words) == (200, True)
    here.slack.extra, here.slack.organisation = {}, "E1"


def digest(team: str, id: str = "abc234") -> Subscription:
    one = Subscription(
        id=id,
        report="genai",
        template="claim",
        where=Address("slack", team, "C1"),
        rule=when.read("daily 09:00"),
        zone="UTC",
        created_by=PERSON,
    )
    return life.activated(one, NOW)


async def kept(store: Store, team: str, id: str = "abc234") -> Subscription:
    await store.digests.put([digest(team, id)], who=PERSON, verb="activate", at=NOW)
    return digest(team, id)


# --- a whole organisation


async def test_after_it_is_installed_an_organisation_chooses_its_workspaces(here: Here) -> None:
    here.slack.extra = ACME
    page = await here.install("E1")
    way = "https://test.slack.com/manage/organization/apps/profile/A1/workspaces/add"
    assert f'href="{way}"' in page.words


async def test_every_workspace_of_an_organisation_is_answered_with_its_token(here: Here) -> None:
    await whole(here)
    for n, team in enumerate(("T1", "T2"), 1):
        await here.slack.mention("top", team=team)
        assert (await here.slack.message(n)).team == "E1"
        granted = await here.tokens.of(team)
        assert granted
        assert (granted.workspace, granted.organisation) == (team, "E1")
        assert (await here.store.workspaces.get("slack", team)).installed_by == PERSON
    assert [each.where.workspace for each in here.answers.requests] == ["T1", "T2"]
    assert await here.store.installations.number() == 1


async def test_commands_and_presses_in_an_organisation_are_answered(here: Here) -> None:
    await whole(here)
    await here.slack.slash("help", team="T1")
    await here.slack.mention("top", team="T1")
    await here.slack.message(2)
    await here.slack.press("Share in channel")
    await here.slack.message(3)
    assert len(here.answers.requests) == 3


async def test_digests_go_where_an_organisation_uses_it(here: Here) -> None:
    await whole(here)
    await here.slack.slash("help", team="T1")
    poster = SlackPoster("", Painter(), granted=here.tokens.of, api_url=here.slack.api_url)
    await poster.open()
    await poster.send(Address("slack", "T1", "C1"), plain("A digest."), Posting("k1"))
    lacks = await poster.check(Address("slack", "T2", "C1"), Posting("check"))
    await poster.close()
    assert here.slack.shown[-1].team == "E1"
    assert any(lack.stops for lack in lacks)


async def test_nobody_asks_in_the_name_of_an_organisation_that_did_not_install_it(
    here: Here,
) -> None:
    here.slack.organisation = "E2"
    ack = await here.slack.slash("help", team="T1")
    assert "not installed" in ack["payload"]["text"]
    assert await here.store.installations.all() == ()


async def test_a_workspace_of_its_own_goes_over_to_its_organisation(here: Here) -> None:
    await here.install("T1")
    await whole(here)
    await here.slack.slash("help", team="T1")
    granted = await here.tokens.of("T1", "E1")
    assert granted
    assert granted.organisation == "E1"


async def test_an_organisation_that_removes_it_takes_all_its_workspaces_along(here: Here) -> None:
    await here.install("T9")
    await whole(here)
    for team in ("T1", "T2"):
        await here.slack.slash("help", team=team)
        await kept(here.store, team, f"in-{team}")
    await kept(here.store, "T9", "in-T9")
    await here.slack.event({"type": "app_uninstalled"}, team="T1")
    assert [each.workspace for each in await here.store.installations.all()] == ["T9"]
    found = {each.id: each.state for each in await here.store.digests.listed()}
    assert found == {"in-T1": "paused", "in-T2": "paused", "in-T9": "active"}
    assert "not installed" in (await here.slack.slash("help", team="T2"))["payload"]["text"]


async def test_a_workspace_that_an_organisation_leaves_out_stops_alone(here: Here) -> None:
    await whole(here)
    for team in ("T1", "T2"):
        await here.slack.slash("help", team=team)
        await kept(here.store, team, f"in-{team}")
    await here.slack.event({"type": "team_access_revoked", "team_ids": ["T1"]}, team="T1")
    found = {each.id: each.state for each in await here.store.digests.listed()}
    assert found == {"in-T1": "paused", "in-T2": "active"}
    await here.slack.slash("help", team="T1")  # it is let in again
    assert {each.state for each in await here.store.digests.listed()} == {"active"}


# --- what comes back


async def test_what_the_removal_paused_goes_on_when_the_app_is_installed_again(
    here: Here,
) -> None:
    await here.install("T5")
    await kept(here.store, "T5")
    by_hand = life.paused(digest("T5", "other2"), NOW, "by a manager", None)
    await here.store.digests.put([by_hand], who=PERSON, verb="pause", at=NOW)
    await here.slack.uninstall("T5")
    stopped = await here.store.digests.get("abc234")
    assert stopped
    assert (stopped.state, stopped.paused_why) == ("paused", "the bot's access was revoked")
    said = await Doctor(here.store, {}, NOW).findings()
    assert "Install the app again" in next(e.mend for e in said if "abc234" in e.what)
    before = datetime.now(UTC)
    await here.install("T5")
    after = await here.store.digests.get("abc234")
    assert after
    assert (after.state, after.paused_why) == ("active", "")
    assert after.next_at
    assert after.next_at > before  # nothing is made up for
    assert (await here.store.digests.get("other2")) == by_hand
    [change, *_] = await here.store.digests.changes(subscription="abc234")
    assert (change.verb, change.who) == ("resume", "")
    [notice] = await here.store.notices.take("slack", datetime.now(UTC))
    assert (notice.kind, notice.subscription) == ("revived", "abc234")


async def test_what_slack_refused_before_it_told_of_the_removal_goes_on_as_well(
    here: Here,
) -> None:
    one = digest("T5")
    stopped = life.paused(one, NOW, "token_revoked", None)
    await here.store.digests.put([stopped], who="", verb="pause", at=NOW)
    await here.install("T5")
    after = await here.store.digests.get(one.id)
    assert after
    assert after.state == "active"


# --- tokens that expire


class Clock:
    """Goes when it is told."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


def replica(here: Here, clock: Clock) -> Tokens:
    """Another process, by that clock."""
    renew = renewing(CLIENT, CLIENT_SECRET, here.slack.api_url)
    happened = Happenings(here.store, clock)
    return Tokens(here.store, Seal(KEY), happened, renew, clock)


def renewals(slack: HttpSlack) -> int:
    asked = slack.called("oauth.v2.access")
    return sum(each.get("grant_type") == "refresh_token" for each in asked)


async def test_a_token_is_renewed_before_it_expires(here: Here) -> None:
    here.slack.rotates = True
    assert (await here.install("T5")).status == 200
    clock = Clock()
    first = await replica(here, clock).of("T5")
    assert first
    clock.now += timedelta(hours=12) - BEFORE - timedelta(minutes=1)
    assert await replica(here, clock).of("T5") == first
    assert renewals(here.slack) == 0
    for n in (1, 2):
        clock.now += timedelta(hours=10)
        now = await replica(here, clock).of("T5")
        assert now
        assert now.token in here.slack.tokens
        assert now.token != first.token
        assert renewals(here.slack) == n
    kept = await here.store.installations.get("slack", "T5")
    assert kept
    assert now.refresh not in str(kept)
    assert "xoxe-" not in repr(now)


async def test_replicas_renew_a_token_once(here: Here) -> None:
    here.slack.rotates = True
    await here.install("T5")
    clock = Clock()
    clock.now += timedelta(hours=11)
    every = await asyncio.gather(*(replica(here, clock).of("T5") for _ in range(5)))
    assert all(every)
    assert renewals(here.slack) == 1


async def test_after_days_of_silence_all_wait_for_the_one_that_renews(here: Here) -> None:
    here.slack.rotates = True
    await here.install("T5")
    clock = Clock()
    clock.now += timedelta(days=9)
    one, other = await asyncio.gather(*(replica(here, clock).of("T5") for _ in range(2)))
    assert one
    assert other
    assert one.token == other.token
    assert renewals(here.slack) == 1


async def test_a_token_that_slack_does_not_renew_is_told_and_tried_again_later(
    here: Here,
) -> None:
    here.slack.rotates = True
    await here.install("T5")
    clock = Clock()
    clock.now += timedelta(hours=11)
    here.slack.fail("oauth.v2.access", "error", error="internal_error")
    with structlog.testing.capture_logs() as logs:
        first = await replica(here, clock).of("T5")
        again = await replica(here, clock).of("T5")
    assert first == again
    [entry] = [each for each in logs if each["event"] == "slack_token_not_renewed"]
    assert (entry["team"], entry["why"]) == ("T5", "internal_error")
    clock.now += HOLD + timedelta(seconds=1)
    after = await replica(here, clock).of("T5")
    assert first
    assert after
    assert first.token != after.token


async def test_the_token_of_a_whole_organisation_is_renewed(here: Here) -> None:
    here.slack.rotates = True
    await whole(here)
    await here.slack.slash("help", team="T1")
    clock = Clock()
    clock.now += timedelta(hours=11)
    granted = await replica(here, clock).of("T1")
    assert granted
    assert granted.workspace == "T1"
    assert here.slack.tokens[granted.token] == "E1"
    assert renewals(here.slack) == 1


async def test_another_key_seals_both_tokens_anew(here: Here) -> None:
    here.slack.rotates = True
    await here.install("T5")
    assert await Tokens(here.store, Seal(KEY)).renew() == 0
    [before] = await here.store.installations.all()
    new = new_key()
    assert await Tokens(here.store, Seal(f"{new},{KEY}")).renew() == 1
    [after] = await here.store.installations.all()
    assert before.refresh != after.refresh
    granted = await Tokens(here.store, Seal(new)).of("T5")
    assert granted
    assert granted.refresh.startswith("xoxe-")
