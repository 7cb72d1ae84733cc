"""Digests: their heads, pools, functions and what a card of them must be."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards import load as loading
from bot.cards import templates
from bot.cards.model import Bullets, Buttons, Card, Chart, Figures, Note, Table, Text
from bot.cards.pools import POOLS
from bot.cards.templates import Digest
from bot.desk import Desk
from bot.errors import ContentError, UserError
from bot.facts.report import Report

EXAMPLE = """\
+++
title   = "Who owns the most"          # shown in lists and forms
pool    = "rankings"                   # what it rotates over
actions = ["compare", "why", "cite"]   # at most three buttons
+++
# {{ ranking.title }}

**{{ first.label }}** leads with **{{ first }}**, {{ first | times(second) }} as many as \
{{ second.label }}.

{{ figures(first, second, total) }}

![{{ ranking.title }}](chart:{{ ranking.id }})

{{ table(ranking, n) }}

> {{ ranking.scope }}

[Why this number](do:why {{ first.id }}) [Source](open:{{ first.source.url }})
"""


def made(body: str, pool: str = "facts", actions: str = "[]") -> Digest:
    head = f'+++\ntitle = "A try"\npool = "{pool}"\nactions = {actions}\n+++\n'
    return templates.parse("try", head + body, "digests/try.md")


def faults_of(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        templates.parse("try", text, "digests/try.md")
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def bikes(second: Desk) -> Report:
    return second.home


@pytest.fixture
def example(report: Report) -> Card:
    """The template of the design, drawn for the first ranking."""
    digest = templates.parse("top", EXAMPLE, "digests/top.md")
    return templates.draw(digest, report, "countries-families")


def test_the_design_s_example_draws_all_its_blocks(example: Card) -> None:
    assert [type(block) for block in example.blocks] == [Text, Figures, Chart, Table, Buttons]
    assert example.title == "Where GenAI inventors live"
    assert example.scope.startswith("patent families published")


def test_its_first_sentence_is_the_notification(example: Card) -> None:
    assert example.summary == (
        "China leads with 38,210 patent families, about 6.1× as many as United States."
    )


def test_the_same_source_twice_is_one_mark(example: Card) -> None:
    assert [cited.n for cited in example.sources] == [1]
    assert len(example.sources[0].locators) > 1


def test_a_derived_number_cites_its_parents(example: Card) -> None:
    text = example.blocks[0]
    assert isinstance(text, Text)
    assert {span.fact: span.marks for span in text.spans}["LO001.times.LO002"] == (1,)


def test_an_action_that_a_button_of_the_card_does_already_is_left_out(example: Card) -> None:
    assert [button.label for button in example.buttons] == ["Compare", "Cite"]
    assert example.buttons[0].do == 'compare China "United States"'


def test_numbers_follow_the_reader_s_locale(report: Report) -> None:
    digest = templates.parse("top", EXAMPLE, "digests/top.md")
    assert "38.210 " in templates.draw(digest, report, "countries-families", "de-DE").summary


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# T", "digests/try.md:1: a digest begins with TOML between +++ lines"),
        ("+++\n# T", "digests/try.md:1: a digest begins with TOML between +++ lines"),
        ('+++\ntitle = "a"\npool = "facts\n+++\n', "digests/try.md:3: "),
        ('+++\ntitle = "a"\npool = "facts"\ncolour = 1\n+++\n', "digests/try.md:4: unknown key"),
        ('+++\npool = "facts"\n+++\n', "digests/try.md:1: title is text"),
        ('+++\ntitle = ""\npool = "facts"\n+++\n', "digests/try.md:2: title is text"),
        ('+++\ntitle = "Top 5"\npool = "facts"\n+++\n', "digests/try.md:2: a number"),
        ('+++\ntitle = "a"\npool = "x"\n+++\n', "digests/try.md:3: pool is one of: rankings"),
        ('+++\ntitle = "a"\npool = ["x"]\n+++\n', "digests/try.md:3: pool is one of"),
        ('+++\ntitle = "a"\npool = "facts"\nactions = ["x"]\n+++\n', "digests/try.md:4: actions"),
        ('+++\ntitle = "a"\npool = "facts"\nactions = [[]]\n+++\n', "digests/try.md:4: actions"),
        (
            '+++\ntitle = "a"\npool = "facts"\nactions = ["why", "why"]\n+++\n',
            "digests/try.md:4: at most",
        ),
        ('+++\ntitle = "a"\npool = "facts"\n+++\n# T\n\n{% if %}', "digests/try.md:7: "),
        ('+++\ntitle = "a"\npool = "facts"\n+++\n{{ a | nope }}', "digests/try.md:5: "),
        ('+++\ntitle = "a"\npool = "facts"\n+++\n\n{% for x in y %}', "digests/try.md:6: "),
    ],
)  # fmt: skip
def test_a_fault_of_a_digest_names_its_line(text: str, fault: str) -> None:
    assert faults_of(text)[0].startswith(fault)


def test_every_fault_of_a_head_is_told_at_once() -> None:
    assert len(faults_of('+++\ntitle = 5\npool = "x"\nb = 1\n+++\n')) == 3


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("# T\n\n## No sentence\n\n> {{ scope }}", "begins with a whole sentence"),
        ("# T\n\nNo full stop\n\n> {{ scope }}", "begins with a whole sentence"),
        ("# T\n\n> {{ scope }}", "begins with a whole sentence"),
        ("# T\n\nA sentence.", "ends with its scope"),
        ("# T\n\nA sentence.\n\n> {{ fact }}", "ends with its scope"),
        ("# T\n\nA sentence.\n\n> {{ scope }}\n\nMore.", "ends with its scope"),
    ],
)
def test_a_card_begins_with_a_sentence_and_ends_with_its_scope(
    body: str, fault: str, report: Report
) -> None:
    with pytest.raises(ContentError, match=fault):
        templates.draw(made(body), report, "LO001")


@pytest.mark.parametrize("name", ["china", "LO001'"])
def test_an_entry_that_is_gone_is_said_to_the_person(name: str, report: Report) -> None:
    with pytest.raises(UserError):
        templates.draw(made("# T\n\nA.\n\n> {{ scope }}"), report, name)


@pytest.mark.parametrize("pool", POOLS)
def test_entries_have_topics_labels_and_an_order_that_stays(pool: str, report: Report) -> None:
    entries = templates.entries(made("# T", pool), report)
    assert entries == templates.entries(made("# T", pool), replace(report))
    assert all(entry.id and entry.topic and entry.label for entry in entries)
    assert max(Counter(entry.id for entry in entries).values()) == 1


@pytest.mark.parametrize("pool", POOLS)
def test_a_report_without_anything_has_empty_pools(pool: str, bikes: Report) -> None:
    empty = replace(bikes, facts={}, rankings=(), claims={})
    assert templates.entries(made("# T", pool), empty) == ()


def test_headlines_leave_out_what_only_the_news_says(report: Report) -> None:
    ids = [entry.id for entry in templates.entries(made("# T"), report)]
    assert "LO001" in ids
    assert not [name for name in ids if report.facts[name].source.kind == "news"]


def test_faults_of_all_entries_are_collected_once(bikes: Report) -> None:
    good = made("# T\n\nA.\n\n> {{ scope }}")
    bad = made("# T\n\n{{ fact }} in 2020.\n\n> {{ scope }}")
    found = templates.faults([good, bad], [bikes])
    assert [str(fault)[:18] for fault in found] == ["digests/try.md:8: "]


def test_template_functions_answer_from_the_report(bikes: Report) -> None:
    body = (
        "# T\n\nA.\n\n{% set list = top(report, 'cities-rides') %}\n"
        "![{{ list.title }}](chart:{{ list.id }})\n\n"
        "{% set line = trend(report, 'rides') %}\n"
        "![{{ line.title }}](chart:{{ line.id }})\n\n"
        "- {{ names(list.facts) }}: {{ fact | share(list.total) }}\n"
        "- {{ prefer(report, 'rides', 'brook') | bare }}\n"
        "- {{ line.facts | first | change(line.facts | last) }}\n"
        "- {{ find(report, 'R11') | minus(find(report, 'R12')) }}\n\n> {{ scope }}"
    )
    card = templates.draw(made(body), bikes, "R11")
    bullets = next(block for block in card.blocks if isinstance(block, Bullets))
    assert ["".join(span.text for span in item) for item in bullets.items] == [
        "Arbor, Brook-on-Sea and Cairn: about 57.8%",
        "about 30,000",
        "40%",
        "about 22,000 rides",
    ]
    assert [chart.kind for chart in card.charts()] == ["bar", "column"]


def test_a_number_that_is_not_the_report_s_own_is_said_to_be(bikes: Report) -> None:
    body = "# T\n\nA {{ find(report, 'R43') }}.\n\n> {{ scope }}"
    source = bikes.facts["R43"].source
    other = replace(bikes, preferred=("none",))
    notes = [b for b in templates.draw(made(body), other, "R11").blocks if isinstance(b, Note)]
    assert notes[0].spans[0].text.endswith(f"{source.kind}, {source.publisher}")


def test_a_folder_loads_its_templates_by_name(tmp_path: Path) -> None:
    (tmp_path / "top-owners.md").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\xff")
    assert list(loading.load(tmp_path)) == ["top-owners"]


def test_all_faults_of_a_folder_are_told_with_their_files(tmp_path: Path) -> None:
    (tmp_path / "Top.md").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(b"+++\n\xe9")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        loading.load(tmp_path)
    places = [(fault.file.split("/")[-1], fault.line) for fault in caught.value.faults]
    assert places == [("Top.md", 0), ("empty.md", 1), ("latin.md", 2), ("notes.txt", 0)]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no such folder"):
        loading.load(tmp_path / "none")
