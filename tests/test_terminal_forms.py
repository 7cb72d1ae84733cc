"""Forms in the terminal: asked field by field, by keys, with what is wrong said at once."""

import asyncio
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.cards.forms import Asks, Field, Option
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms.terminal import forms
from bot.platforms.terminal.editor import Offers
from bot.platforms.terminal.shell import Terminal
from tests.fakes.forms import FIELDS, FORM, TEMPLATES, TOPICS, Manager
from tests.test_terminal import COMMANDING, Screen

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
BRIEF = replace(FORM, fields=FIELDS[1:4])


async def talked(
    desk: Desk, manager: Manager, keys: str, state: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """What a person reads who opens the form, presses these keys, and leaves."""
    screen = Screen(is_terminal=True)
    monkeypatch.setattr(sys, "stdin", Screen(is_terminal=True))
    monkeypatch.setattr(sys, "stdout", screen)
    with create_pipe_input() as pipe, create_app_session(pipe, DummyOutput()):
        pipe.send_text(f"/genai-admin digest new\r{keys}exit\r")
        async with asyncio.timeout(60):
            await Terminal(desk, state).listen(manager)
    return ESCAPES.sub("", screen.getvalue())


async def test_every_field_is_asked_and_enter_takes_what_is_there(desk, tmp_path, monkeypatch):
    manager = Manager(BRIEF)
    read = await talked(desk, manager, "\rtokyo\rquiz\r", tmp_path, monkeypatch)
    assert manager.last.words == (
        'digest new sent when:"weekdays 09:00" zone:"Asia/Tokyo" template:quiz'
    )
    assert manager.last.who.manages
    assert "1 of 3: When" in read
    assert "First post: weekdays 09:00 Asia/Tokyo." in read


async def test_a_zone_that_is_none_is_said_at_once(desk, tmp_path, monkeypatch):
    manager = Manager(BRIEF)
    read = await talked(desk, manager, "\rzurihc\rzurich\r\r", tmp_path, monkeypatch)
    assert "No time zone is called “zurihc”. Did you mean Europe/Zurich" in read
    assert 'zone:"Europe/Zurich"' in manager.last.words
    assert len([r for r in manager.requests if "sent" in r.words]) == 1


async def test_what_the_command_refuses_is_asked_again_alone(desk, tmp_path, monkeypatch):
    manager = Manager(BRIEF)
    keys = "blah\rtokyo\rtop\rmon 09:00\r"
    read = await talked(desk, manager, keys, tmp_path, monkeypatch)
    assert "1 of 1: When\n  Such as weekdays 09:00\n  That is no schedule." in read
    assert manager.last.words == ('digest new sent when:"mon 09:00" zone:"Asia/Tokyo" template:top')


async def test_ctrl_c_gives_the_form_up(desk, tmp_path, monkeypatch):
    manager = Manager(BRIEF)
    read = await talked(desk, manager, "\r\x03", tmp_path, monkeypatch)
    assert "Given up; nothing was saved." in read
    assert all("sent" not in request.words for request in manager.requests)


async def test_several_lines_end_with_a_full_stop(desk, tmp_path, monkeypatch):
    note = Field("note", "Notes", Asks.TEXT, optional=True, lines=4)
    manager = Manager(replace(FORM, fields=(note,)))
    await talked(desk, manager, "one\r\rtwo\r.\r", tmp_path, monkeypatch)
    assert manager.last.words == 'digest new sent note:"one\n\ntwo"'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""), ("-", ""), ("2", "t1"), ("topic 3", "t3"), ("t4", "t4"), ("1, topic 7", "t0, t7"),
        ("2,2", "t1"),
    ],
)  # fmt: skip
def test_choices_are_typed_by_number_or_name(typed, meant):
    field = Field("topics", "Topics", Asks.SEVERAL, options=TOPICS, optional=True)
    assert forms.value(field, typed) == meant


@pytest.mark.parametrize("typed", ["99", "nothing like it", "0", "²"])
def test_what_is_no_choice_is_refused(typed):
    with pytest.raises(UserError, match="not one of the choices"):
        forms.value(Field("a", "A", Asks.ONE, options=TEMPLATES), typed)


@pytest.mark.parametrize(("typed", "meant"), [("y", "yes"), ("No", ""), ("", "yes")])
def test_toggles_are_yes_or_no(typed, meant):
    assert forms.value(Field("a", "A", Asks.YES, "yes"), typed) == meant


def test_a_toggle_takes_nothing_else():
    with pytest.raises(UserError, match="Type y or n"):
        forms.value(Field("a", "A", Asks.YES), "perhaps")


def test_what_is_needed_is_asked_for():
    with pytest.raises(UserError, match="This is needed"):
        forms.value(Field("a", "A", Asks.TEXT), " ")


def test_a_dash_does_not_empty_what_is_needed():
    assert forms.value(Field("a", "A", Asks.TEXT, "x"), "-") == "-"


def test_choices_beyond_the_list_are_counted():
    field = Field("a", "A", Asks.ONE, options=TOPICS)
    assert "+10 more, by name" in forms.question(field, 1, 1)


def test_a_fault_of_no_field_asks_all_of_them_again():
    form = replace(BRIEF, faults=(("elsewhere", "No."), ("when", "No.")))
    assert forms.wrong(form) == form.fields
    assert forms.wrong(BRIEF) == BRIEF.fields


def test_nothing_in_a_form_can_command_the_terminal():
    odd = "a\x1b[31m\x9b\u202e"
    field = Field("a", odd, Asks.ONE, odd, hint=odd, options=(Option(odd, odd),))
    assert not COMMANDING.search(forms.question(field, 1, 1) + forms.prompt(field))


def test_choices_are_completed():
    offers = Offers(lambda text: [each.label for each in TEMPLATES if text in each.label])
    found = list(offers.get_completions(Document("Top"), CompleteEvent()))
    assert [(each.text, each.start_position) for each in found] == [("Top list", -3)]


async def test_where_nobody_types_the_card_says_what_to_type(desk, tmp_path, monkeypatch, capsys):
    import io

    class Piped:
        buffer = io.BytesIO(b"/genai-admin digest new\n")

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Piped())
    await Terminal(desk, tmp_path).listen(Manager())
    assert "Type digest new where when." in capsys.readouterr().out
