"""Suggestions lead to answers."""

import pytest

from bot.commands import suggest as suggesting
from bot.commands.grammar import FIXED
from bot.commands.reading import COMMANDS, VERBS
from bot.commands.suggest import choices, complete, suggest
from bot.desk import Desk
from bot.errors import UserError
from bot.facts import ids, query
from bot.facts.report import Ranking, Report
from tests.conftest import ask


def test_names_come_with_their_number(report: Report) -> None:
    assert (
        suggest(report, VERBS["compare"], "a", "chi")[0].label == "China – 38,210 patent families"
    )


def test_the_most_telling_names_come_first(report: Report) -> None:
    assert suggest(report, VERBS["compare"], "a", "")[0].value == "china"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.verb)
def test_there_are_never_more_than_discord_shows(report: Report, command) -> None:
    for param in command.params:
        for typed in ("", "a", "20", "zzz"):
            found = suggest(report, command, param.name, typed)
            assert len(found) <= 25
            assert all(0 < len(choice.label) <= 100 for choice in found)
            assert all(0 < len(choice.value) <= 100 for choice in found)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.verb)
def test_fixed_choices_are_all_there_from_the_start(report: Report, command) -> None:
    for param in command.params:
        assert bool(choices(report, param)) == (param.kind in FIXED)


def test_every_choice_of_top_is_understood(desk: Desk) -> None:
    command = VERBS["top"]
    for choice in choices(desk.home, command.params[0]):
        assert ask(desk, f"top by:{choice.value}").card.tone == "answer", choice


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", "top "),
        ("/ge", "/genai top "),
        ("/genai co", "/genai compare "),
        ("tr", "trend "),
        ("top own", "top owners "),
        ("top owners of:ll", "top owners of:llm "),
        ("/genai compare china uni", "/genai compare china us "),
    ],
)
def test_what_is_typed_is_completed(desk: Desk, typed: str, offered: str) -> None:
    assert offered in [choice.value for choice in complete(desk, typed)]


def test_only_names_that_have_a_list_are_offered_for_one(desk: Desk) -> None:
    offered = [choice.value for choice in complete(desk, "top owners of:top")]
    assert offered == []
    of = {choice.value for choice in suggesting._listed(desk.home)}
    answered = {
        each
        for each in desk.home.entities
        if any(_is_list(desk.home, ranking, each) for ranking in desk.home.rankings)
    }
    assert of == answered


def _is_list(report: Report, ranking: Ranking, name: str) -> bool:
    try:
        return bool(query.top(report, ranking, 5, report.entities[name]))
    except UserError:
        return False


def test_what_nothing_completes_gets_no_suggestion(desk: Desk) -> None:
    assert complete(desk, "xyzzy foo") == ()


def test_what_is_given_already_is_not_suggested_again(desk: Desk) -> None:
    offered = [choice.value for choice in complete(desk, "/genai top owners ")]
    assert offered
    assert "/genai top owners countries " not in offered


def test_once_warm_nothing_is_made_while_somebody_types(report: Report) -> None:
    suggesting.warm(report)
    made = suggesting._open.cache_info().misses
    for command in COMMANDS:
        for param in command.params:
            suggest(report, command, param.name, "a")
    assert suggesting._open.cache_info().misses == made


@pytest.mark.parametrize(
    ("typed", "id"), [("W1", "W1"), ("C2", "C2"), ("cl32", "CL32"), ("h5", "H5"), ("LO0", "LO001")]
)
@pytest.mark.parametrize("verb", ["why", "cite"])
def test_whatever_has_an_id_is_suggested(report: Report, verb: str, typed: str, id: str) -> None:
    assert id in [choice.value for choice in suggest(report, VERBS[verb], "fact", typed)]


def test_gaps_are_explained_but_not_cited(desk: Desk) -> None:
    gap = desk.home.missing[0].id
    offered = {
        verb: {choice.value for choice in suggest(desk.home, VERBS[verb], "fact", gap)}
        for verb in ("why", "cite")
    }
    assert gap in offered["why"] - offered["cite"]


def test_whatever_is_suggested_has_an_answer(desk: Desk) -> None:
    for verb in ("why", "cite"):
        for noun in ids.every(desk.home):
            for choice in suggest(desk.home, VERBS[verb], "fact", noun.id):
                assert ask(desk, f"{verb} {choice.value}").card.tone == "answer", choice
