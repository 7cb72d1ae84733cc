"""A form becomes words, and looks the same on purpose on every platform."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.forms import Form
from bot.commands.forms import is_admin, several, words
from bot.commands.words import tokens
from bot.platforms.discord import forms as on_discord
from bot.platforms.slack import forms as on_slack
from bot.platforms.slack.forms import Origin
from bot.platforms.terminal import forms as in_terminal
from bot.platforms.web import forms as on_web
from tests.fakes.forms import FORM

GOLDEN = Path(__file__).parent / "golden" / "forms"
WRONG = replace(FORM, faults=(("when", "That is no schedule. Type weekdays 09:00."),))
HERE = Origin("genai-admin", "C1", url="https://hooks.slack.com/commands/1")


def as_json(drawn: object) -> str:
    return json.dumps(drawn, indent=1, ensure_ascii=False) + "\n"


def in_steps(form: Form) -> str:
    count = len(on_discord.steps(form))
    return as_json([on_discord.draw(form, step, "id") for step in range(1, count + 1)])


def as_html(form: Form) -> str:
    return str(on_web.html(form, "genai-admin", "m1")).replace("><", ">\n<") + "\n"


def as_questions(form: Form) -> str:
    every = form.fields
    asked = [in_terminal.question(f, n, len(every)) for n, f in enumerate(every, start=1)]
    return (
        "\n".join(f"{q}\n{in_terminal.prompt(f)}" for q, f in zip(asked, every, strict=True)) + "\n"
    )


DRAWN: dict[str, Callable[[Form], str]] = {
    "slack.json": lambda form: as_json(on_slack.draw(form, HERE, {"S1": "@news"})),
    "discord.json": in_steps,
    "web.html": as_html,
    "terminal.txt": as_questions,
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_form_looks_as_it_did(name):
    drawn, golden = DRAWN[name](WRONG), GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


@given(st.dictionaries(st.text("abcxyz", min_size=1), st.text(max_size=40), max_size=5))
def test_words_of_a_form_are_read_as_they_were_filled_in(values):
    plain = {
        name: value for name, value in values.items() if not set(value) & set("“”„«»’‘") and value
    }
    read = {token.name: token.text for token in tokens(words("digest new", plain)) if token.name}
    filled = {name: value.strip() for name, value in plain.items() if value.strip()}
    assert read == filled


def test_what_is_empty_is_left_out():
    assert words("digest new", {"a": "", "b": " ", "c": "x"}) == "digest new c:x"


def test_several_are_parted_by_commas():
    assert several("a, b,,c ") == ("a", "b", "c")


def test_only_the_managing_command_is_for_managers():
    assert is_admin("genai-admin")
    assert not is_admin("genai")
