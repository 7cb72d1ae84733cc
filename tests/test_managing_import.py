"""Digests out of a file: looked at, brought in, taken back, refused; on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.cards.model import Card, Code
from bot.cards.words import plain
from bot.commands.forms import words as form_words
from bot.desk import Desk
from bot.platforms import Given, Lack
from tests.fakes.talk import Talk, talk
from tests.fakes.world import MONDAY

YAML = """digests:
- id: one
  template: top
  platform: fake
  workspace: W1
  channel: C7
  when: "mon, thu 09:00"
  zone: Europe/Zurich
  topics: [countries]
- id: 2026
  template: quiz
  platform: fake
  workspace: W1
  channel: C8
  when: daily 10:00
  zone: UTC
  paused: true
"""


@pytest.fixture
async def boss(address: str, desk: Desk) -> AsyncIterator[Talk]:
    async with talk(address, desk) as found:
        yield found


async def imported(boss: Talk, text: str) -> Card:
    """The file brought in, after a look at it."""
    card = await boss.say(f"import {text}")
    return await boss.say(card.buttons[0].do)


async def test_a_file_is_looked_at_before_anything_changes(boss: Talk) -> None:
    told = await boss.told(f"import {YAML}")
    assert "2 new, 0 changed, 0 as they are. Nothing is changed yet." in told
    assert "New: Who leads in #C7 · mon,thu 09:00, Europe/Zurich · active · one" in told
    assert await boss.digests() == ()


async def test_what_would_change_is_told_setting_by_setting(boss: Talk) -> None:
    await imported(boss, YAML)
    other = YAML.replace('"mon, thu 09:00"', "fri 10:00")
    told = await boss.told(f"import {other}")
    assert "0 new, 1 changed, 1 as they are." in told
    assert "Changed: Who leads in #C7 (one) · when: mon,thu 09:00 → fri 10:00" in told
    assert {each.rule.words for each in await boss.digests()} >= {"mon,thu 09:00"}
    await boss.press("Import it")
    assert {each.rule.words for each in await boss.digests()} >= {"fri 10:00"}


async def test_a_file_comes_in_whole(boss: Talk) -> None:
    assert "2 new, 0 changed, 0 as they were." in plain(await imported(boss, YAML))
    one, two = sorted(await boss.digests(), key=lambda each: each.id, reverse=True)
    assert (one.id, one.rule.words, one.topics, one.state) == (
        "one",
        "mon,thu 09:00",
        ("countries",),
        "active",
    )
    assert (two.id, two.state) == ("2026", "paused")


async def test_the_same_file_again_changes_nothing(boss: Talk) -> None:
    await imported(boss, YAML)
    before = await boss.digests()
    card = await boss.say(f"import {YAML}")
    assert "0 new, 0 changed, 2 as they are. There is nothing to import." in plain(card)
    assert [each.label for each in card.buttons] == ["List"]
    assert await boss.digests() == before


async def test_a_file_is_brought_in_once(boss: Talk) -> None:
    do = (await boss.say(f"import {YAML}")).buttons[0].do
    await boss.say(do)
    changes = await boss.world.store.digests.changes()
    assert "not kept any more" in await boss.told(do)
    assert await boss.world.store.digests.changes() == changes


async def test_what_was_looked_at_yesterday_is_not_brought_in(boss: Talk) -> None:
    do = (await boss.say(f"import {YAML}")).buttons[0].do
    boss.later(timedelta(hours=25))
    assert "not kept any more" in await boss.told(do)
    assert await boss.digests() == ()


async def test_where_digests_have_changed_meanwhile_it_is_looked_at_again(boss: Talk) -> None:
    await imported(boss, YAML)
    other = YAML.replace('"mon, thu 09:00"', "fri 10:00")
    do = (await boss.say(f"import {other}")).buttons[0].do
    await boss.say('digest edit one when:"tue 11:00"')
    told = await boss.told(do)
    assert "have changed since you looked" in told
    assert "when: tue 11:00 → fri 10:00" in told
    assert {each.rule.words for each in await boss.digests()} >= {"tue 11:00"}
    await boss.press("Import it")
    assert {each.rule.words for each in await boss.digests()} >= {"fri 10:00"}


async def test_an_old_file_stays_the_same_offer_while_the_clock_runs(boss: Talk) -> None:
    do = (await boss.say(f"import {YAML}")).buttons[0].do
    boss.later(timedelta(hours=20))
    assert "2 new" in await boss.told(do)
    assert len(await boss.digests()) == 2


async def test_nobody_brings_in_what_another_workspace_looked_at(boss: Talk) -> None:
    do = (await boss.say(f"import {YAML}")).buttons[0].do
    assert "not kept any more" in await boss.elsewhere().told(do)
    assert await boss.digests() == ()


async def test_a_file_that_is_given_is_read(boss: Talk) -> None:
    reply = await boss.reply("import", Given("digests.yaml", YAML))
    assert "2 new, 0 changed" in plain(reply.card)
    await boss.press("Import all 2")
    assert len(await boss.digests()) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Given("x.yaml", why="The file has 9 bytes."), "x.yaml: The file has 9 bytes."),
        (Given("x.yaml", "  "), "x.yaml: The file is empty."),
        (Given("x.yaml", "digests: {}"), "begins with “digests:”"),
        (Given("x" * 900, why="No."), f"{'x' * 40}: No."),
    ],
)
async def test_what_is_wrong_with_a_file_is_told_at_the_file(boss: Talk, given, said) -> None:
    reply = await boss.reply("import", given)
    assert said in plain(reply.card)
    assert reply.form
    assert [name for name, _ in reply.form.faults] == ["file"]
    assert await boss.digests() == ()


async def test_when_digests_move_to_another_zone_no_run_comes_twice(boss: Talk) -> None:
    """As with an edit: 09:00 in Zurich and 09:00 in New York are one run of that day."""
    await imported(boss, YAML)
    await boss.world.run(MONDAY)
    moved = YAML.replace("Europe/Zurich", "America/New_York")
    await imported(boss, moved)
    one = next(each for each in await boss.digests() if each.id == "one")
    assert one.next_at
    assert one.next_at > MONDAY + timedelta(days=1)


async def test_a_form_brings_the_same_file(boss: Talk) -> None:
    await boss.reply("import")
    reply = await boss.send(text=YAML)
    assert "2 new" in plain(reply.card)
    await boss.press("Import all 2")
    assert len(await boss.digests()) == 2


async def test_an_import_is_taken_back_at_once(boss: Talk) -> None:
    await imported(boss, YAML)
    await boss.press("Undo")
    assert await boss.digests() == ()


async def test_faults_of_a_file_are_told_by_line_and_field(boss: Talk) -> None:
    wrong = YAML.replace("Europe/Zurich", "Atlantis").replace("quiz", "riddle")
    reply = await boss.reply(form_words("import", {"text": wrong}))
    told = plain(reply.card)
    assert "There are 2 faults; nothing was changed." in told
    assert "Line 8: zone:" in told
    assert "Line 11: template:" in told
    assert reply.form
    assert reply.form.fields[1].value == wrong.strip()
    assert await boss.digests() == ()


HOSTILE = ["", "x: [", "digests: &a [*a]", "- 1", "digests: {}", "!!python/object:os.system x"]


@pytest.mark.parametrize("text", [*HOSTILE, "digests:\n- {}\n" * 3, "[" * 5000])
async def test_what_is_no_file_stores_nothing(boss: Talk, text: str) -> None:
    reply = await boss.reply(form_words("import", {"text": text}))
    assert reply.form
    assert bool(reply.form.faults) is bool(text)
    assert await boss.digests() == ()


async def test_what_the_channel_of_a_file_lacks_is_said(boss: Talk) -> None:
    boss.world.platform.lacking["C7"] = (Lack("The bot is not there.", "Invite it."),)
    assert "The bot is not there. Invite it." in await boss.told(f"import {YAML}")


async def test_what_goes_out_comes_in_again(boss: Talk) -> None:
    await boss.made("every 2 weeks mon 09:00 top countries silent thread:new")
    await boss.made("daily 10:00 quiz")
    [before] = [await boss.digests()]
    card = await boss.say("export")
    [text] = [block.text for block in card.blocks if isinstance(block, Code)]
    assert "2 as they are" in await boss.told(f"import {text}")
    await boss.say("digest delete all sure")
    assert "2 new" in plain(await imported(boss, text))
    after = await boss.digests()
    assert [each.rule for each in after] == [each.rule for each in before]
    assert [each.anchor for each in after] == [each.anchor for each in before]


async def test_a_long_file_goes_along_and_comes_in(boss: Talk) -> None:
    for hour in range(24):
        await boss.made(f"daily {hour:02}:00 top silent skip")
    reply = await boss.reply("export")
    assert reply.file
    assert reply.file.name == "digests.yaml"
    assert "24 digests" in plain(reply.card)
    assert "24 as they are" in await boss.told(f"import {reply.file.text}")
