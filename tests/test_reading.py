"""Dialogues with `/genai` on the real report."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.cards.model import Bullets, Card, Chart, Code, Note, Quotation, Span, Table, Text
from bot.cards.words import plain
from bot.commands.examples import examples
from bot.commands.reading import COMMANDS
from bot.desk import Desk
from tests.conftest import ask

Say = Callable[[str], Card]

DIALOGUE = [
    ("", "every number comes with its source"),
    ("top", "China with 38,210 patent families [1]"),
    ("top owners 10", "Tencent with 2,074 patent families [1]"),
    ("top models", "almost 9,700"),
    ("top owners of:llm", "Tencent: 96"),
    ("top countries citations", "United States: 169,693"),
    ("trend families", "from 733 [1] in 2014 to 14,080 [1] in 2023"),
    ("trend publications", "No number is printed for 2015–2022"),
    ("compare china us", "about 6.1× [1] as many as for the United States with 6,276"),
    ("compare china us by:modes", "Image/video: China 12,911; United States 2,146"),
    ("fact llm", "about 1,300 patent families [1]"),
    ("fact baidu llm", "65 patent families [1]"),
    ("fact patent family", "the same invention"),
    ("why LO001", "China 7,384 992 1,164 500 295 38,210"),
    ("why LO001.times.LO002", "38,210 ÷ 6,276 = about 6.1"),
    ("why PU062", "335th"),
    ("why MD005", "239"),
    ("cite LO001 bibtex", "@misc{wipo2024-lo001"),
    ("claims", "Only 239 patent families concern software/code"),
    ("claims article", "Only in the article"),
    ("fact china citations", "100,310 citations [1]"),
    ("fact alphabet publications", "556 scientific publications [1]"),
    ("fact citations of china", "100,310 citations [1]"),
    ("fact china 2023", "10,591 patent families [1], 2023"),
    ("fact llm", "average annual growth of patent families for LLM"),
    ("top offices measure:rank-filings", "comes 1st [1], before the United States"),
    ("top modes", "total for 3D image models"),
    ("top applications of:cas", "Table 11"),
    ("compare tencent cas by:applications", "Table 11"),
    ("help", "/genai compare <a> <b> [by]"),
    ("help top", "Who leads"),
    ("about", "assumes no liability"),
]


@pytest.mark.parametrize(("typed", "heard"), DIALOGUE, ids=[typed for typed, _ in DIALOGUE])
def test_dialogue(say: Say, typed: str, heard: str) -> None:
    card = say(typed)
    assert card.tone == "answer"
    assert heard in plain(card)


REFUSED = [
    ("tpo owners", "Did you mean top?"),
    ("xyzzy", "Type help for all commands."),
    ("/nope top", "I answer to /genai"),
    ("why ZZ999", "I know no fact about that"),
    ("fact openqq", "Did you mean OpenAI?"),
    ("trend japan 2010..2013", "2014 to 2023 only"),
    ("trend vae", "yearly counts"),
    ("compare china tencent", "two of a kind"),
    ("compare china china", "twice"),
    ("claims page:25", "pages of claims"),
    ("claims differs 2", "one page of claims"),
    ("claims 99", "from 1 to 25"),
    ("fact wipo", "I know no fact about that"),
    ("top by:nonsense", "One of: countries, owners"),
    ("help tpo", "There is no command “tpo”"),
]


def test_small_print_names_no_source_that_no_number_on_the_card_rests_on(say: Say) -> None:
    assert "Not in the report itself" not in plain(say("compare gan vae by:countries"))


@pytest.mark.parametrize("example", [e for command in COMMANDS for e in command.examples])
def test_every_example_works(say: Say, example: str) -> None:
    assert say(example).tone == "answer"


def test_every_button_of_every_card_works(say: Say, desk: Desk) -> None:
    """Press everything that can be reached in three presses from the menu."""
    seen: set[str] = set()
    layer = {"", *(f"top {r.by} measure:{r.measure}" for r in desk.home.rankings)}
    for _ in range(3):
        cards = [(words, say(words)) for words in sorted(layer)]
        broken = [words for words, card in cards if card.tone == "error"]
        assert broken == []
        seen |= layer
        layer = {button.do for _, card in cards for button in card.buttons if button.do} - seen
        layer = {words for words in layer if not words.endswith(" share:yes")}


def test_every_example_works_on_another_report(second: Desk) -> None:
    for command in COMMANDS:
        for example in examples(second.home, command):
            assert ask(second, example).card.tone == "answer", example


def test_every_button_works_on_another_report(second: Desk) -> None:
    words = [example for command in COMMANDS for example in examples(second.home, command)]
    for text in words:
        for button in ask(second, text).card.buttons:
            assert not button.do or ask(second, button.do).card.tone == "answer", button


def test_two_reports_answer_to_their_own_names(desk: Desk, second: Desk) -> None:
    both = Desk({**desk.reports, **second.reports}, desk.digests)
    assert "Arbor" in plain(ask(both, "/bikes top").card)
    assert "China" in plain(ask(both, "/genai top").card)


def test_every_name_has_a_fact(say: Say, desk: Desk) -> None:
    unknown = [
        e.id for e in desk.home.entities.values() if say(f'fact "{e.label}"').tone == "error"
    ]
    assert unknown == []


def test_every_fact_can_be_asked_why_and_cited(say: Say, desk: Desk) -> None:
    for fact in desk.home.facts:
        card = say(f"why {fact}")
        assert card.tone == "answer", fact
        assert any(isinstance(block, Quotation) for block in card.blocks), fact
        assert any(isinstance(block, Code) for block in say(f"cite {fact}").blocks), fact


def test_an_answer_is_private_until_shared(desk: Desk) -> None:
    assert ask(desk, "top").private
    assert not ask(desk, "top owners share").private


def test_a_shared_answer_does_not_offer_to_be_shared_again(desk: Desk) -> None:
    assert not [b for b in ask(desk, "top share:yes").card.buttons if b.label.startswith("Share")]


def test_the_share_button_asks_the_same_question(desk: Desk) -> None:
    private = ask(desk, "top owners of:llm n:3").card
    button = next(b for b in private.buttons if b.label == "Share in channel")
    shared = ask(desk, button.do)
    assert not shared.private
    assert shared.card.blocks == private.blocks


def test_in_a_direct_message_nothing_needs_to_be_private(desk: Desk) -> None:
    assert not ask(desk, "top", direct=True).private


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "de-DE", "fr", "sv-SE", "nonsense"])
def test_numbers_are_written_in_the_language_of_the_words(desk: Desk, locale: str) -> None:
    assert plain(ask(desk, "top owners", locale=locale).card) == plain(ask(desk, "top owners").card)


def test_who_reads_english_gets_the_format_of_their_region(desk: Desk) -> None:
    assert "38\u202f210" in plain(ask(desk, "top", locale="en-ZA").card).replace("\xa0", "\u202f")


def test_the_fact_of_the_day_changes_with_the_day(desk: Desk) -> None:
    assert plain(ask(desk, "fact").card) == plain(ask(desk, "fact").card)


HOSTILE = [
    "<!channel>",
    "@everyone",
    "<@U1>",
    "**b**",
    "<i>x</i>",
    "{{ 7*7 }}",
    "[x](https://x)",
    "\u202e",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("verb", ["", "top ", "fact ", "why ", "compare ", "help ", "cite "])
def test_hostile_words_are_not_echoed(say: Say, verb: str, text: str) -> None:
    assert text not in plain(say(f"{verb}{text} zq"))


@hypothesis_settings(max_examples=300)
@given(st.sampled_from([c.verb for c in COMMANDS] + [""]), st.text(max_size=60))
def test_any_text_is_answered(desk: Desk, verb: str, text: str) -> None:
    card = ask(desk, f"{verb} {text}").card
    assert card.title != "Something broke"


def numbers_of(card: Card) -> list[Span]:
    return [s for b in card.blocks if isinstance(b, Text | Note) for s in b.spans if s.fact] + [
        s for b in card.blocks if isinstance(b, Bullets) for item in b.items for s in item if s.fact
    ]


@pytest.mark.parametrize("typed", [typed for typed, _ in DIALOGUE])
def test_every_number_of_a_fact_is_cited(say: Say, typed: str) -> None:
    card = say(typed)
    known = {citation.n for citation in card.sources}
    for span in numbers_of(card):
        assert span.marks, span
        assert set(span.marks) <= known
    for block in card.blocks:
        if isinstance(block, Table | Chart):
            assert block.marks
            assert set(block.marks) <= known


@pytest.mark.parametrize(("typed", "heard"), REFUSED, ids=[typed for typed, _ in REFUSED])
def test_refusals_say_what_to_type_instead(say: Say, typed: str, heard: str) -> None:
    card = say(typed)
    assert card.tone == "error"
    assert heard in plain(card)
