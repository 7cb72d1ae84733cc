"""Digests as YAML: all or nothing, each fault at its line, the same file again changes nothing."""

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.errors import ContentError
from bot.posting import config
from bot.posting.fields import Checks
from bot.posting.model import Subscription
from bot.posting.wanted import Wanted

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
ONE = """\
digests:
  - id: 7
    template: top
    platform: slack
    workspace: T1
    channel: 1234567890123456789
    when: weekdays 09:00
    zone: Europe/Zurich
"""
RIGHT = {
    "id": "7",
    "template": "top",
    "platform": "slack",
    "workspace": "T1",
    "channel": "C1",
    "when": "weekdays 09:00",
    "zone": "Europe/Zurich",
}


def read(desk: Desk, text: str) -> tuple[Wanted, ...]:
    return config.read(text, "d.yaml", Checks(desk, ("slack", "discord", "web")))


def made(desk: Desk, text: str) -> list[Subscription]:
    return [each.on(None, "me", NOW) for each in read(desk, text)]


def faults(desk: Desk, text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(desk, text)
    return [str(fault) for fault in caught.value.faults]


def test_ids_may_be_written_without_quotes(desk: Desk) -> None:
    [digest] = made(desk, ONE)
    assert (digest.id, digest.where.channel) == ("7", "1234567890123456789")
    assert digest.state == "active"
    assert digest.next_at == datetime(2026, 5, 4, 7, tzinfo=UTC)


def test_numbers_stay_as_they_were_typed(desk: Desk) -> None:
    [digest] = made(desk, ONE.replace("id: 7", "id: 007").replace("T1", "0x10"))
    assert (digest.id, digest.where.workspace) == ("007", "0x10")


def test_all_fields_are_read(desk: Desk) -> None:
    more = "    topics: [countries]\n    silent: yes\n    thread: new\n    mention: 99\n"
    more += "    publish: true\n    skip_empty: on\n    paused: true\n"
    [digest] = made(desk, ONE + more)
    assert (digest.topics, digest.thread, digest.mention) == (("countries",), "new", "99")
    assert digest.silent
    assert digest.publish
    assert digest.skip_empty
    assert digest.state == "paused"


def test_without_an_id_it_gets_the_same_each_time(desk: Desk) -> None:
    text = ONE.replace("  - id: 7\n    template", "  - template")
    assert made(desk, text) == made(desk, text)
    assert len(made(desk, text)[0].id) == 6


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    [old] = made(desk, ONE)
    [wanted] = read(desk, ONE)
    assert wanted.on(old, "you", NOW + timedelta(days=3)) is old


def test_what_the_file_does_not_say_of_a_pause_stays(desk: Desk) -> None:
    [old] = made(desk, ONE + "    paused: true\n")
    [wanted] = read(desk, ONE)
    assert wanted.on(old, "you", NOW).state == "paused"
    [wanted] = read(desk, ONE + "    paused: false\n")
    assert wanted.on(old, "you", NOW).state == "active"


def test_an_anchor_of_old_is_kept(desk: Desk) -> None:
    text = ONE.replace("weekdays 09:00", "every 2 weeks mon 09:00")
    [old] = made(desk, text)
    [wanted] = read(
        desk, text.replace("zone: Europe/Zurich", "zone: Europe/Zurich\n    silent: on")
    )
    new = wanted.on(old, "you", NOW + timedelta(days=8))
    assert (new.anchor, new.silent) == (old.anchor, True)


def test_what_is_written_reads_as_the_same(desk: Desk) -> None:
    more = "    topics: [countries]\n    silent: yes\n    thread: new\n    anchor: 2026-05-11\n"
    text = ONE.replace("weekdays", "every 2 weeks mon") + more
    digests = made(desk, text)
    again = read(desk, config.write(digests, "genai"))
    assert [each.on(old, "x", NOW) for each, old in zip(again, digests, strict=True)] == digests


def test_each_fault_is_told_with_its_line_and_field(desk: Desk) -> None:
    text = ONE.replace("top", "nope").replace("09:00", "25:00") + "    silent: maybe\n    foo: 1\n"
    found = faults(desk, text)
    assert [fault.split(":")[1] for fault in sorted(found)] == ["10", "3", "7", "9"]
    assert any("template: “nope”" in fault for fault in found)
    assert any("when: " in fault for fault in found)
    assert any("silent: “maybe”" in fault for fault in found)
    assert any("unknown field “foo”" in fault for fault in found)


@pytest.mark.parametrize("name", config.NEEDED)
def test_what_is_needed_is_named(desk: Desk, name: str) -> None:
    lines = [line for line in ONE.splitlines() if f" {name}:" not in line]
    assert faults(desk, "\n".join(lines)) == [f"d.yaml:2: {name}: this is needed"]


@pytest.mark.parametrize("name", config.NEEDED)
@pytest.mark.parametrize(
    "value", ["", "~", "''", "'  '", "[]", "[a, b]", "x" * 5000, "'#a-channel'", "'\\0'", "‮", "<&>"]
)
def test_no_field_takes_nonsense(desk: Desk, name: str, value: str) -> None:
    lines = [f"    {name}: {value}" if f" {name}:" in line else line for line in ONE.splitlines()]
    found = faults(desk, "\n".join(lines))
    line = 1 + next(at for at, line in enumerate(lines) if f" {name}:" in line)
    assert all(fault.startswith(f"d.yaml:{line}:") for fault in found)
    assert all(len(fault) < 700 for fault in found)


HOSTILE = ["<!channel>", "@everyone", "\u202e", "{{ 7*7 }}", "'; DROP TABLE x; --", "x" * 5000]
WRONG = {
    "id": ["a b", "/etc/passwd", "ä"],
    "report": ["nope"],
    "topics": ["nothing", "countries, nothing"],
    "silent": ["maybe", "1"],
    "thread": ["a b", "#x"],
    "mention": ["@team"],
    "publish": ["maybe"],
    "skip_empty": ["maybe"],
    "anchor": ["2026-05-04", "tomorrow"],  # weekdays count from nothing
    "paused": ["maybe"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(n, v) for n, some in WRONG.items() for v in (*some, *HOSTILE)]
)
def test_every_other_field_says_what_is_wrong_with_it(desk: Desk, name: str, value: str) -> None:
    text = ONE.replace("  - id: 7\n", "  - report: genai\n" if name == "id" else "  - id: 7\n")
    [found] = faults(desk, f"{text}    {name}: {json.dumps(value)}\n")
    assert found.startswith(f"d.yaml:9: {name}: ")
    assert len(found) < 700
    assert value not in HOSTILE[:3] or value not in found


# JSON writes what is beyond as two halves, which YAML refuses
TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",)), max_size=40)
FIELDS = (*config.NEEDED, *config.OTHERS)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), TEXT, min_size=1))
def test_whatever_stands_in_a_file_is_a_digest_or_a_fault_at_its_field(
    desk: Desk, values: dict[str, str]
) -> None:
    lines = ["digests:", "  - report: genai"] + [
        f"    {name}: {json.dumps(values.get(name, RIGHT.get(name, '')))}"
        for name in FIELDS
        if name != "report"
    ]
    try:
        [wanted] = read(desk, "\n".join(lines))
    except ContentError as error:
        for fault in error.faults:
            name = lines[fault.line - 1].split(":")[0].strip()
            assert fault.message.startswith(f"{name}: ")
            assert name in values
    else:
        again = read(desk, config.write([wanted.digest], "genai"))
        assert again[0].digest == wanted.digest


def test_faults_are_told_in_the_order_of_the_file(desk: Desk) -> None:
    text = ONE.replace("top", "nope").replace("id: 7", "id: a b") + "    silent: maybe\n    x: 1\n"
    found = [int(fault.split(":")[1]) for fault in faults(desk, text)]
    assert found == sorted(found) == [2, 3, 9, 10]


def test_the_same_id_twice_is_a_fault(desk: Desk) -> None:
    assert "in this file twice" in faults(desk, ONE + ONE.removeprefix("digests:\n"))[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "- a\n- b",
        "digests: 5",
        "digests: {a: b}",
        "other: []",
        "digests: [\n",
        "digests:\n  - just words",
        "digests:\n  - [a]",
        "digests:\n  - {id: 1, id: 2}",
        "digests:\n  - {? [a] : b}",
        "digests:\n  - {id: {a: b}}",
        "digests: []\n---\ndigests: []",
        "digests: []\ndigests: []",
        "digests:\n  - !!python/object/apply:os.system [ls]",
        "digests: &a [*a]",
        "a: &a [x]\ndigests: [*a, *a]",
        "digests:\n  - id: \x07",
        "[" * 100_000,
        "{a: " * 50_000,
        "digests: " + "x" * 9_000_000,
        "\tdigests: []",
        "%YAML 9.9\n---\ndigests: []",
    ],
    ids=range(23),
)
def test_other_shapes_are_refused_in_words(desk: Desk, text: str) -> None:
    found = faults(desk, text)
    assert all(fault.startswith("d.yaml") and len(fault) < 500 for fault in found)


def test_an_empty_list_is_no_fault(desk: Desk) -> None:
    assert read(desk, "digests:\n") == read(desk, "digests: []\n") == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(desk: Desk, text: str) -> None:
    with suppress(ContentError):
        read(desk, text)


def test_the_playground_has_no_workspace_and_what_goes_out_comes_in(desk: Desk) -> None:
    text = ONE.replace("slack", "web").replace("    workspace: T1\n", "")
    [digest] = made(desk, text)
    assert (digest.where.platform, digest.where.workspace) == ("web", "")
    again = config.write([digest], "genai")
    assert "workspace" not in again
    assert made(desk, again) == [digest]
    assert faults(desk, text.replace("web", "slack")) == ["d.yaml:2: workspace: this is needed"]
