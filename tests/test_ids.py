"""Whatever has an id can be asked by it: `why`, `fact` and `cite` of claims, holes, conflicts …"""

import re
from collections.abc import Callable

import pytest

from bot.cards.model import Card, Code, Figures, Heading, Note, Quotation
from bot.cards.words import plain
from bot.desk import Desk
from bot.facts import ids
from bot.facts.ids import Noun
from bot.facts.report import Report
from tests.conftest import ask

Say = Callable[[str], Card]

SHOWN = re.compile(r"\b(?:hole|conflict|why|\() ?([A-Z]{1,2}\d{1,3})\b(?!:)")
"""An id where our texts name one."""


def nouns(report: Report) -> tuple[Noun, ...]:
    return (
        *report.sources.values(),
        *report.missing,
        *report.conflicts,
        *report.holes,
        *report.claims.values(),
        *report.statements.values(),
    )


def test_every_id_of_the_report_can_be_asked(say: Say, report: Report) -> None:
    for noun in nouns(report):
        card = say(f"why {noun.id.lower()}")
        assert card.tone == "answer", noun.id
        assert noun.id in card.scope
        assert say(f"fact {noun.id}").tone == "answer", noun.id


def test_every_id_is_cited_in_every_style_but_a_gap(say: Say, report: Report) -> None:
    for noun in nouns(report):
        for style in ("plain", "apa", "bibtex"):
            card = say(f"cite {noun.id} {style}")
            if noun in report.missing:
                assert card.summary == f"{noun.id} is a gap: there is nothing to cite."
            else:
                assert any(isinstance(block, Code) for block in card.blocks), noun.id
                assert card.sources


def test_every_id_that_our_texts_show_can_be_asked(say: Say, report: Report) -> None:
    asked = [f"why {noun.id}" for noun in nouns(report)]
    asked += [f"claims page:{page}" for page in range(1, 11)]
    asked += [f'fact "{entity.label}"' for entity in report.entities.values()]
    seen = {id for words in asked for id in SHOWN.findall(plain(say(words)))}
    assert {"H5", "C2", "C13", "CL01"} <= seen
    unknown = {id for id in seen if say(f"why {id}").tone == "error"}
    assert unknown <= {"A1", "A2", "A3"}  # the report's own tables


@pytest.mark.parametrize("typed", ["C2", "conflict c2", "why conflict C2", "fact C2", "why C2 "])
def test_an_id_is_read_however_it_is_written(say: Say, typed: str) -> None:
    assert say(typed).title == "Software/code: 239 or 1,340 patent families"


def test_a_conflict_tells_both_sides_what_we_do_and_its_rows(say: Say) -> None:
    text = plain(say("why C13"))
    assert "18th among companies" in text
    assert "What we do: Prefer 18th." in text
    assert "Siemens, 2014–2023: 208 patent families [1] (AP038)" in text


def test_rows_of_a_conflict_beyond_those_listed_are_named(say: Say) -> None:
    assert "Also about: TL009, TL010" in plain(say("why C7"))


def test_a_hole_shows_the_words_around_it_and_what_was_lost(say: Say) -> None:
    text = plain(say("why H2"))
    assert "“Alibaba Group, Samsung Electronics, Alphabet, ByteDance, and feature among" in text
    assert "Lost, with high confidence: Microsoft" in text


@pytest.mark.parametrize(("claim", "hole"), [("CL44", "H5"), ("CL45", "H6"), ("CL33", "H4")])
def test_a_claim_shows_the_hole_in_its_sentence(say: Say, claim: str, hole: str) -> None:
    card = say(f"why {claim}")
    headings = [block.text for block in card.blocks if isinstance(block, Heading)]
    assert f"Words lost from the article ({hole})" in headings
    assert not any(other in plain(card) for other in {"H5", "H6"} - {hole})


def test_a_source_says_what_rests_on_it(say: Say) -> None:
    assert "Taken from it here: 77 numbers." in plain(say("why D1"))
    assert "No number here rests on it" in plain(say("why N1"))


def test_a_gap_says_what_to_ask_instead(say: Say) -> None:
    assert next(button.do for button in say("why M13").buttons) == "top modes"


def test_a_definition_can_be_asked_why_by_its_term(say: Say) -> None:
    card = say("why patent family")
    assert card.scope.endswith("CX003")
    assert any(isinstance(block, Quotation) for block in card.blocks)


def test_only_what_the_report_says_is_under_its_licence(say: Say) -> None:
    assert "CC BY" in say("cite CX001").scope
    assert "CC BY" not in say("cite CL01").scope


def test_the_claims_cite_pages_and_list_the_facts_that_they_say(say: Say, report: Report) -> None:
    card = say("claims differs")
    claims = [c for c in report.claims.values() if c.status.startswith("differs")]
    assert set(card.facts) == {row for claim in claims for row in claim.facts}
    pages = {citation.source.id: citation.locators for citation in card.sources}
    for row in card.facts:
        fact = report.facts[row]
        assert fact.locator in pages[fact.source.id]


def test_a_claim_is_marked_with_whatever_prints_its_numbers(report: Report, say: Say) -> None:
    for claim in report.claims.values():
        cited = {citation.source.id for citation in say(f"why {claim.id}").sources}
        assert {report.facts[row].source.id for row in claim.facts} <= cited
        assert {source.id for source in (*claim.confirming, *claim.differing)} <= cited


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("fact siemens", "Siemens's place among companies (why C13)"),
        ("fact military", "Growth of military applications 2021–2023 (why C10)"),
        ("fact openai", "OpenAI's rank by publications (why C1)"),
        ("fact MD005", "Software/code (why C2)"),
    ],
)
def test_a_fact_hints_that_sources_disagree(say: Say, typed: str, hint: str) -> None:
    notes = [block.spans[0].text for block in say(typed).blocks if isinstance(block, Note)]
    assert any(note.startswith("Sources disagree: ") and hint in note for note in notes), notes


def test_what_is_not_disputed_has_no_hint(say: Say) -> None:
    assert "isagree" not in plain(say("fact baidu llm"))


def test_a_ranked_name_says_its_place_and_offers_the_list(say: Say) -> None:
    card = say("fact siemens")
    assert "That is 18th [1] on the list “Companies with the most" in plain(card)
    listed = next(button for button in card.buttons if button.label == "Top companies")
    assert "18. Siemens" in plain(say(listed.do))


def test_years_are_offered_only_where_there_are_several(say: Say) -> None:
    assert "Year by year" in plain(say("fact japan"))
    for name in ("openai", "text generated", "hugging face"):
        assert "Year by year" not in plain(say(f"fact {name}"))


def test_every_step_from_every_name_leads_somewhere(say: Say, report: Report) -> None:
    for entity in report.entities.values():
        for button in say(f'fact "{entity.label}"').buttons:
            assert say(button.do).tone == "answer", (entity.id, button)


@pytest.mark.parametrize("verb", ["why", "fact", "cite"])
def test_unknown_words_are_told_what_can_be_typed(say: Say, verb: str) -> None:
    card = say(f"{verb} zzyzx")
    assert card.summary == (
        "I know no fact about that. Type a name such as China, a measure such as patent families,"
        " a term such as generative AI or an id such as TL001."
    )
    assert [button.do for button in card.buttons][-1] == f"help {verb}"


@pytest.mark.parametrize(
    "typed",
    ["why zzyzx", "fact zz", "cite M1", "why citations", "claims 99", "fact conferences", "cite"],
)
def test_every_button_of_an_error_has_an_answer(say: Say, typed: str) -> None:
    card = say(typed)
    assert card.tone == "error"
    assert card.buttons
    for button in card.buttons:
        assert say(button.do).tone == "answer", button


@pytest.mark.parametrize("typed", ["bikes top", "Bikes top", "bikes"])
def test_the_slash_of_another_report_can_be_left_out(desk: Desk, second: Desk, typed: str) -> None:
    both = Desk({**desk.reports, **second.reports}, desk.digests)
    slashed = ask(both, f"/{typed.lower()}").card
    assert ask(both, typed).card == slashed
    assert ask(both, "genai top").card == ask(both, "/genai top").card


def test_a_report_s_name_at_the_start_of_a_question_is_a_word(desk: Desk) -> None:
    assert ask(desk, "genai patents 2023").card == ask(desk, "/genai genai patents 2023").card


def test_ids_of_another_report_can_be_asked(second: Desk) -> None:
    for noun in nouns(second.home):
        assert ask(second, f"why {noun.id}").card.tone == "answer", noun.id


def test_words_before_an_id_are_left_out() -> None:
    assert ids.bare("Hole h5") == "H5"
    assert ids.bare("hole") == "HOLE"


def test_a_name_s_first_number_is_said_once(say: Say, report: Report) -> None:
    for entity in report.entities.values():
        card = say(f'fact "{entity.label}"')
        figures = [
            f.fact for block in card.blocks if isinstance(block, Figures) for f in block.figures
        ]
        assert card.tone == "error" or card.facts[0] not in figures, entity.id
