"""Every number on a card came through the door."""

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import door, templates
from bot.cards.door import Cited, Kept, Label
from bot.cards.model import Card, Text
from bot.cards.writer import Writer
from bot.desk import Desk
from bot.errors import ContentError
from bot.facts.report import Report

HEAD = '+++\ntitle = "A try"\npool = "facts"\n+++\n'


def drawn(body: str, report: Report, entry: str = "R11") -> Card:
    """The card of a template about one fact: *body* between its title and its scope."""
    text = f"{HEAD}# Rides\n\nA sentence.\n\n{body}\n\n> {{{{ scope }}}}\n"
    return templates.draw(templates.parse("try", text, "digests/try.md"), report, entry)


def shown(card: Card) -> str:
    return "\n".join("".join(s.text for s in b.spans) for b in card.blocks if isinstance(b, Text))


def refused(body: str, report: Report) -> str:
    with pytest.raises(ContentError) as caught:
        drawn(body, report)
    return str(caught.value)


@pytest.fixture
def bikes(second: Desk) -> Report:
    """A small report: R11 is Arbor's 52,000 rides."""
    return second.home


@pytest.fixture
def hostile(bikes: Report) -> Report:
    """The same, with a label that looks like a sentinel, markup and a number."""
    label = f"{door.OPEN}\ue010{door.CLOSE} **3D** [x](https://x.example) {{{{ 7*7 }}}} ½"
    facts = {**bikes.facts, "R11": replace(bikes.facts["R11"], label=label)}
    return replace(bikes, facts=facts)


def test_a_fact_is_printed_with_its_mark_and_its_source(bikes: Report) -> None:
    card = drawn("Rides: **{{ fact }}**.", bikes)
    number = next(span for b in card.blocks if isinstance(b, Text) for span in b.spans if span.fact)
    assert (number.text, number.bold, number.marks) == ("52,000 rides", True, (1,))
    assert [cited.source.id for cited in card.sources] == [bikes.facts["R11"].source.id]


def test_a_label_may_hold_digits(bikes: Report) -> None:
    assert "2020–2022" in shown(drawn("In {{ fact.period }}.", bikes))


def test_hostile_data_stays_text(hostile: Report) -> None:
    label = hostile.facts["R11"].label
    assert shown(drawn("{{ fact.label }}", hostile)) == f"A sentence.\n{label}"


@pytest.mark.parametrize(
    "body",
    [
        "Since 2014.",
        "A ½ of it.",
        "x² of it.",
        "Chapter Ⅷ.",
        "٣ rides.",
        "三 rides.",
        '{{ "5" }}',
        "{{ 5 }}",
        "{{ fact.year or 7 }}",
        "{{ fact.period | upper }}",
        "{{ fact.period | title }}",
        '{{ fact.period ~ "" }}',
        '{{ [fact.period] | join(", ") }}',
        '{{ fact.period | replace("-", "–") }}',
        "{{ fact.period[0:4] }}",
        "{{ fact.period.strip() }}",
        '{{ "%s" | format(fact.period) }}',
        '{{ "{}".format(fact.period) }}',
        "{{ fact.period | trim }}",
        "{{ fact.quote.split() | last }}",
        "{{ report.facts | first }}",
        "{% for x in range(3) %}{{ loop.index }}{% endfor %}",
        "[Go](do:top towns 3)",
        "[Go](https://x.example/2024)",
        "## Part 1",
        "2. second",
        "- 1. nested",
    ],
)
def test_a_number_beside_the_door_is_refused(body: str, bikes: Report) -> None:
    assert refused(body, bikes).startswith("digests/try.md:9: ")


@pytest.mark.parametrize(
    "body",
    [
        "{{ fact.value }}",
        "{{ fact | string }}",
        '{{ fact ~ "" }}',
        '{{ [fact] | join(", ") }}',
        '{{ "%s" % fact }}',
        "{{ [fact] }}",
        "{{ 0.5 }}",
        "{{ fact.dimensions }}",
        "{{ report.entities }}",
        "{{ total }}{{ none }}",
        "{{ missing }}",
        "{{ table(missing) }}",
        "{{ figures() }}",
        "{{ figures(fact.label) }}",
        "{{ 5 | bare }}",
        '{{ "5" | cited(fact.source) }}',
        "{{ fact.__class__ }}",
        "{{ '\ue000\ue010\ue001' }}",
    ],
)
def test_what_is_no_fact_or_label_is_refused(body: str, bikes: Report) -> None:
    assert "digests/try.md" in refused(body, bikes)


def test_a_forged_sentinel_shows_nothing_that_is_kept(bikes: Report) -> None:
    card = drawn(r'{{ fact }} and {{ "\ue000\ue010\ue001" }}', bikes)
    assert shown(card).endswith("52,000 rides and \ufffd\ufffd\ufffd")


@pytest.mark.parametrize("line", range(3, 9))
def test_a_fault_names_its_own_line_after_loops_and_tests(line: int, bikes: Report) -> None:
    lines = ["{% for x in [fact] %}", "- {{ x }}", "{% endfor %}", "", "{% if fact %}", "a", "b"]
    lines += ["{% endif %}", "", "c"]
    typed = next(at for at in range(line, len(lines)) if lines[at][:1] in ("a", "b", "c"))
    lines[typed] += " 12"
    assert refused("\n".join(lines), bikes).startswith(f"digests/try.md:{9 + typed}: ")


def test_a_value_that_cannot_be_printed_names_its_line(bikes: Report) -> None:
    assert refused("a\n\nb {{ fact }}\n{{ fact.value }}", bikes).startswith("digests/try.md:12: ")


@pytest.mark.parametrize(
    "block",
    [
        "{% macro m() %}x{% endmacro %}",
        "{% set x %}{{ fact }}{% endset %}",
        "{% filter upper %}a{% endfilter %}",
        '{% include "x" %}',
        "{% with a = fact %}{{ a }}{% endwith %}",
    ],
)
def test_statements_that_capture_text_are_not_in_the_language(block: str, bikes: Report) -> None:
    assert "digests/try.md:9: not in the card language" in refused(block, bikes)


def test_every_numeric_character_of_every_script_is_seen() -> None:
    numeric = (chr(code) for code in range(sys.maxunicode) if chr(code).isnumeric())
    assert all(door.faults(f"a {char} b", "f", [1]) for char in numeric)


def test_the_marker_of_an_ordered_list_is_no_number() -> None:
    assert not door.faults("1. one\n1. two", "f", [1, 2])


@given(st.lists(st.text(min_size=1), min_size=1), st.text("ab *_[", max_size=9))
def test_what_is_kept_comes_back_in_its_place(labels: list[str], between: str) -> None:
    kept = Kept(Writer())
    text = between.join(kept.keep(Label(label)) for label in labels)
    assert kept.words(text) == between.join(labels)


@given(st.lists(st.integers(0, 5000), min_size=1))
def test_line_marks_leave_the_text_and_say_the_lines(numbers: list[int]) -> None:
    text = "\n".join(f"{door.line_mark(number)}words" for number in numbers)
    assert door.unlined(text) == ("\n".join(["words"] * len(numbers)), tuple(numbers))


def test_cited_words_carry_the_mark_of_their_source(bikes: Report) -> None:
    source = next(iter(bikes.sources.values()))
    kept = Kept(Writer())
    kept.keep(Cited(Label("52,000"), (source,)))
    spans = kept.spans(0)
    assert spans is not None
    assert [span.marks for span in spans] == [(1,)]
