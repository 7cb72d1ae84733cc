"""Declared commands as Discord's application commands, and typed options as words."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import reading
from bot.commands.grammar import Choice, Param
from bot.commands.reading import COMMANDS, addressed
from bot.commands.words import tokens
from bot.desk import Desk
from bot.facts.report import Report
from bot.platforms import Address, Request
from bot.platforms.discord import commands
from bot.platforms.discord.commands import Declaration, declarations, offered, signature, typed
from tests.fakes.discord_rules import command_faults

WORKING: dict[str, dict[str, Any]] = {
    "top": {"by": "owners", "of": "LLM", "n": 10},
    "trend": {"of": "publications", "from": 2014, "to": 2023},
    "compare": {"a": "China", "b": "United States", "by": "modes"},
    "fact": {"topic": "large language models"},
    "why": {"fact": "LO001"},
    "cite": {"fact": "LO001", "style": "bibtex"},
    "claims": {"page": 2},
    "digests": {},
    "preview": {"digest": "top"},
    "help": {"verb": "top"},
    "about": {},
    "ask": {"question": "who has more, Tencent or IBM?"},
}


def data(verb: str, options: dict[str, Any], focused: str = "") -> dict[str, Any]:
    """As Discord sends it."""
    given = [
        {"name": name, "value": value, "type": 3} | ({"focused": True} if name == focused else {})
        for name, value in options.items()
    ]
    return {"name": "genai", "options": [{"type": 1, "name": verb, "options": given}]}


@pytest.fixture(scope="module")
def declared(report: Report) -> list[Declaration]:
    return declarations([report], COMMANDS)


def option(declared: list[Declaration], verb: str, name: str) -> Declaration:
    subs = {sub["name"]: sub for sub in declared[0]["options"]}
    return next(each for each in subs[verb]["options"] if each["name"] == name)


def test_discord_takes_the_commands(declared: list[Declaration]) -> None:
    assert command_faults(declared) == []


def test_a_report_is_a_command_and_a_verb_a_sub_command(
    declared: list[Declaration], report: Report
) -> None:
    assert [each["name"] for each in declared] == [report.name]
    assert [each["name"] for each in declared[0]["options"]] == [each.verb for each in COMMANDS]


def test_it_can_be_installed_and_used_everywhere(declared: list[Declaration]) -> None:
    assert declared[0]["integration_types"] == [0, 1]
    assert declared[0]["contexts"] == [0, 1, 2]


def test_two_reports_are_two_commands(report: Report) -> None:
    both = declarations([report, replace(report, name="other")], COMMANDS)
    assert [each["name"] for each in both] == [report.name, "other"]
    assert command_faults(both) == []


def test_counts_and_years_have_bounds(declared: list[Declaration]) -> None:
    count, year = option(declared, "top", "n"), option(declared, "trend", "from")
    assert (count["type"], count["min_value"], count["max_value"]) == (4, 1, 25)
    assert year["type"] == 4
    assert 2000 < year["min_value"] < year["max_value"] < 2100


def test_fixed_kinds_are_choices_and_open_ones_are_suggested(declared: list[Declaration]) -> None:
    assert {each["value"] for each in option(declared, "cite", "style")["choices"]} >= {"bibtex"}
    assert option(declared, "trend", "of")["autocomplete"] is True
    assert "choices" not in option(declared, "trend", "of")


def test_every_verb_can_be_shared(declared: list[Declaration]) -> None:
    assert all(sub["options"][-1]["name"] == "share" for sub in declared[0]["options"])


def test_a_tree_that_is_too_large_suggests_instead_of_listing(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def many(_: Report, param: Param) -> tuple[Choice, ...]:
        return tuple(Choice(f"{param.name} {i} ".ljust(90, "x"), str(i)) for i in range(25))

    monkeypatch.setattr("bot.platforms.discord.commands.suggest.choices", many)
    declared = declarations([report], COMMANDS)
    assert commands.size(declared[0]) <= commands.TREE
    assert command_faults(declared) == []


def test_choices_that_cannot_be_sent_whole_are_left_out() -> None:
    assert offered([Choice("ok", "ok"), Choice("long", "x" * 101), Choice("", "v")]) == [
        {"name": "ok", "value": "ok"},
        {"name": "v", "value": "v"},
    ]
    assert len(offered([Choice(str(i), str(i)) for i in range(40)])) == 25


def test_the_signature_is_the_same_until_a_command_changes(report: Report) -> None:
    one = signature(declarations([report], COMMANDS))
    assert one == signature(declarations([report], COMMANDS))
    assert one != signature(declarations([report], COMMANDS[1:]))


def test_every_verb_is_tried_below() -> None:
    assert set(WORKING) == {command.verb for command in COMMANDS}


@pytest.mark.parametrize("verb", WORKING)
def test_typed_options_are_words_that_work(desk: Desk, verb: str) -> None:
    words = typed(data(verb, WORKING[verb])).words
    assert reading.answer(desk, Request(words, "genai", Address("discord"))).private


def test_share_is_no_measure() -> None:
    words = typed(data("top", {"share": True, "by": "owners"})).words
    assert words == "top by:owners share:yes"
    assert typed(data("top", {"share": False})).words == "top"


@given(st.text(min_size=1, max_size=60) | st.text('”“"« by:x', min_size=1, max_size=20))
def test_whatever_is_typed_into_an_option_stays_in_it(value: str) -> None:
    words = typed(data("fact", {"topic": value})).words
    assert words.startswith("fact topic:")
    assert len([token for token in tokens(words) if token.name]) <= 1


def test_the_option_somebody_types_in_is_known() -> None:
    asked = typed(data("compare", {"a": "China", "b": "uni"}, focused="b"))
    assert (asked.focused, asked.value(asked.focused)) == ("b", "uni")


def test_a_bare_command_is_no_words() -> None:
    assert typed({"name": "genai"}).words == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<@7> top owners", "top owners"),
        ("hey <@!7>  top\nowners", "hey top owners"),
        ("<@7>", ""),
        ("top owners", None),
        ("<@77> top owners", None),
        ("<@&7> top owners", None),
    ],
)
def test_only_what_is_said_to_the_bot_is_heard(content: str, words: str | None) -> None:
    assert commands.spoken_to(content, "7", direct=False) == words


def test_a_direct_message_is_always_said_to_the_bot(desk: Desk) -> None:
    said = commands.spoken_to("/genai top owners", "7", direct=True)
    assert said is not None
    assert addressed(desk, said) == ("genai", "top owners")
