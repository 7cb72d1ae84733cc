"""The terminal's drawing and conversation."""

import asyncio
import io
import os
import re
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.cells import cell_len

from bot.cards.model import Button, Card, Chart, Citation, Line, Span, Text
from bot.desk import Desk
from bot.platforms import Answer, Reply, Request
from bot.platforms.terminal import Terminal, draw, has_colour
from bot.platforms.terminal.editor import Editor, Suggestions
from tests import samples

GOLDEN = Path(__file__).parent / "golden" / "terminal"
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What can command a terminal; the line feed cannot."""

hostile = st.text(max_size=60) | st.sampled_from(
    [samples.HOSTILE, "\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "a\rb", "\x1b]8;;https://x\x1b\\"]
)


def card_of(words: str) -> Card:
    """Somebody else's words in every kind of place."""
    chart = samples.bar()
    point = chart.lines[0].points[0]
    lines = (Line(words, (point, type(point)(words, words, None, words))),) * 2
    return Card(
        words,
        (
            *samples.every_block().blocks,
            *samples.hostile().blocks,
            Text((Span(words, bold=True, url=words), Span("x", url=f"https://{words}"))),
            Chart(words, "bar", lines, words, words, (1,)),
        ),
        (Citation(1, samples.source(title=words), (words,)),),
        words,
        (Button(words, do=words or "x"), Button(words, url=f"https://{words}")),
    )


@given(hostile, st.integers(1, 120))
def test_nothing_in_a_card_can_command_the_terminal(words: str, width: int) -> None:
    assert not COMMANDING.search(draw(card_of(words), width))


@given(hostile)
def test_in_colour_only_our_own_colours_are_escapes(words: str) -> None:
    assert not COMMANDING.search(ESCAPES.sub("", draw(card_of(words), 80, True)))


@given(st.integers(20, 120))
def test_no_line_is_wider_than_the_terminal_unless_it_is_an_address(width: int) -> None:
    lines = draw(samples.every_block(), width).split("\n")
    assert [row for row in lines if cell_len(row) > width and "https://" not in row] == []


def test_colour_adds_nothing_but_colour() -> None:
    coloured = ESCAPES.sub("", draw(samples.every_block(), 80, True)).split("\n")
    assert [row.rstrip() for row in coloured] == draw(samples.every_block(), 80).split("\n")


def test_a_chart_says_its_numbers_beside_the_bars() -> None:
    drawn = draw(Card("t", (samples.bar(),)), 60)
    assert "Country 1 3,000 █" in drawn
    assert drawn.count("█") > 10


def test_the_longest_bar_is_in_proportion() -> None:
    rows = draw(Card("t", (samples.bar(),)), 60).split("\n")
    assert [row.count("█") for row in rows if "Country" in row and "█" in row] == [40, 26, 13]


def test_a_gap_is_said_and_has_no_bar() -> None:
    [row] = [row for row in draw(Card("t", (samples.trend(),)), 60).split("\n") if "2015" in row]
    assert row.split() == ["2015", "not", "printed"]


def test_series_are_named_on_every_row() -> None:
    bar = samples.bar().lines[0]
    chart = Chart("t", "bar", (Line("A", bar.points), Line("B", bar.points)), "u", "a")
    rows = draw(Card("t", (chart,)), 60).split("\n")
    assert ["█" in row for row in rows if " A " in row] == [True] * 3
    assert ["▒" in row for row in rows if " B " in row] == [True] * 3


def test_buttons_are_words_to_type() -> None:
    assert "› compare china us" in draw(samples.every_block(), 80)


def test_an_address_stays_whole() -> None:
    long = "https://www.wipo.int/" + "x" * 200
    source = samples.source()
    card = Card("t", (), (Citation(1, type(source)("W", "T", "P", "", long, "r")),))
    assert long in draw(card, 40).split("\n")


@pytest.mark.parametrize("name", ["every_block", "hostile"])
def test_the_drawing_changes_only_on_purpose(name: str) -> None:
    drawn = draw(getattr(samples, name)(), 80) + "\n"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


class Screen(io.StringIO):
    """A terminal, if told so."""

    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "environ", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    is_terminal: bool, environ: dict[str, str], wanted: bool
) -> None:
    assert has_colour(Screen(is_terminal), environ) is wanted


# the conversation


class Answering:
    """Remembers the words; answers with them as a title."""

    def __init__(self) -> None:
        self.words: list[str] = []

    async def __call__(self, request: Request) -> Reply:
        self.words.append(request.words)
        return Reply(Card(f"Answer to {request.words}", ()))


@pytest.fixture
def answer() -> Answering:
    return Answering()


async def piped(
    desk: Desk, answer: Answer, sent: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """What the terminal writes when *sent* is piped into it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
    screen = Screen(is_terminal=False)
    monkeypatch.setattr(sys, "stdout", screen)
    await Terminal(desk, tmp_path).listen(answer)
    return screen.getvalue()


async def test_each_piped_line_is_answered(
    desk: Desk, answer: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = await piped(desk, answer, b"top\n\n/genai why LO001", tmp_path, monkeypatch)
    assert answer.words == ["top", "why LO001"]
    assert "Answer to why LO001" in shown


async def test_quit_ends_a_piped_conversation(
    desk: Desk, answer: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await piped(desk, answer, b"top\nquit\ntrend", tmp_path, monkeypatch)
    assert answer.words == ["top"]


async def test_control_characters_are_cleaned_before_they_are_asked(
    desk: Desk, answer: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await piped(desk, answer, b"to\x1b[31mp \xff\n", tmp_path, monkeypatch)
    assert not COMMANDING.search(answer.words[0])


async def typed(desk: Desk, state: Path, keys: str) -> list[str | None]:
    """What the editor makes of *keys*, line by line until the person leaves."""
    lines: list[str | None] = []
    with create_pipe_input() as pipe, create_app_session(pipe, DummyOutput()):
        editor = Editor(desk, state)
        pipe.send_text(keys)
        async with asyncio.timeout(60):
            while not lines or lines[-1] is not None:
                lines.append(await editor.line())
    return lines


async def test_ctrl_d_leaves(desk: Desk, tmp_path: Path) -> None:
    assert await typed(desk, tmp_path, "top\r\x04") == ["top", None]


async def test_the_first_ctrl_c_gives_up_the_line_and_the_second_leaves(
    desk: Desk, tmp_path: Path
) -> None:
    assert await typed(desk, tmp_path, "to\x03\x03") == ["", None]


async def test_a_line_between_two_ctrl_c_is_not_leaving(desk: Desk, tmp_path: Path) -> None:
    assert await typed(desk, tmp_path, "\x03top\r\x03\x04") == ["", "top", "", None]


async def test_arrow_up_brings_back_what_was_typed_in_another_conversation(
    desk: Desk, tmp_path: Path
) -> None:
    await typed(desk, tmp_path / "new", "top owners\r\x04")
    assert await typed(desk, tmp_path / "new", "\x1b[A\r\x04") == ["top owners", None]


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
async def test_only_the_owner_reads_the_history(desk: Desk, tmp_path: Path) -> None:
    await typed(desk, tmp_path, "top\r\x04")
    assert stat.S_IMODE((tmp_path / "history").stat().st_mode) == 0o600


async def test_without_a_folder_the_conversation_goes_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert await typed(desk, tmp_path / "file" / "state", "top\r\x04") == ["top", None]


def test_completions_replace_what_was_typed(desk: Desk) -> None:
    document = Document("/genai to")
    found = next(iter(Suggestions(desk).get_completions(document, CompleteEvent())))
    assert (found.text, found.start_position) == ("/genai top ", -len("/genai to"))


async def test_a_person_is_greeted_answered_and_let_go(
    desk: Desk, answer: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(is_terminal=True)
    monkeypatch.setattr(sys, "stdin", Screen(is_terminal=True))
    monkeypatch.setattr(sys, "stdout", screen)
    with create_pipe_input() as pipe, create_app_session(pipe, DummyOutput()):
        pipe.send_text("/genai top owners\r\x03\rexit\r")
        async with asyncio.timeout(60):
            await Terminal(desk, tmp_path).listen(answer)
    assert answer.words == ["", "top owners"]
    assert "Answer to top owners" in ESCAPES.sub("", screen.getvalue())
