"""One parser for everything typed, pressed or chosen."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.grammar import spoken
from bot.commands.parse import parse
from bot.commands.reading import VERBS
from bot.commands.words import Token, tokens
from bot.errors import UserError
from bot.facts.model import Entity, Measure
from bot.facts.report import Report


def read(report: Report, text: str) -> dict[str, object]:
    verb, _, rest = text.partition(" ")
    values, _ = parse(report, VERBS[verb], rest)
    return {name: v.id if isinstance(v, Entity | Measure) else v for name, v in values.items()}


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("top owners 10", {"by": "owners", "n": 10}),
        ("top 10 owners", {"by": "owners", "n": 10}),
        ("top by:owners n:10", {"by": "owners", "n": 10}),
        ("top by: owners n = 10", {"by": "owners", "n": 10}),
        ("TOP".lower() + " OWNERS of:LLM", {"by": "owners", "of": "llm"}),
        ("top owners of large language models", {"by": "owners", "of": "llm"}),
        ('top owners of:"large language models"', {"by": "owners", "of": "llm"}),
        ("top owners of:“large language models”", {"by": "owners", "of": "llm"}),
        ("top owners of:large language models n:3", {"by": "owners", "of": "llm", "n": 3}),
        ("top countries citations", {"by": "countries", "measure": "citations"}),
        ("top countries papers", {"by": "countries", "measure": "publications"}),
        ("compare china us", {"a": "china", "b": "us"}),
        ("compare china vs america", {"a": "china", "b": "us"}),
        ("compare google, tencent", {"a": "alphabet", "b": "tencent"}),
        ("compare china and us by:modes", {"a": "china", "b": "us", "by": "mode"}),
        ("trend japan 2018..2023", {"of": "japan", "from": 2018, "to": 2023}),
        ("top owners 5?", {"by": "owners", "n": 5}),
        ("top growth countries 5.", {"by": "countries", "measure": "growth", "n": 5}),
        ("top 🙂 owners of the u.s. !", {"by": "owners", "of": "us"}),
        ("compare NetEase & IBM.", {"a": "netease", "b": "ibm"}),
        ("top software mentions", {"by": "software", "measure": "mentions"}),
        ("top data set mentions", {"by": "datasets", "measure": "mentions"}),
        ("trend software mentions", {"of": "software-mentions"}),
        ("trend china. 2014..2023", {"of": "china", "from": 2014, "to": 2023}),
        ("trend japan families", {"of": "japan", "measure": "families"}),
        ("trend citations of japan", {"of": "japan", "measure": "citations"}),
        ("trend japan 2018-2023", {"of": "japan", "from": 2018, "to": 2023}),
        ("trend japan from 2018 to 2023", {"of": "japan", "from": 2018, "to": 2023}),
        ("trend publications", {"of": "publications"}),
        ("why LO001", {"fact": "LO001"}),
        ("cite LO001 bibtex", {"fact": "LO001", "style": "bibtex"}),
        ("cite china apa", {"fact": "china", "style": "apa"}),
        ("claims differs", {"status": "differs"}),
        ("fact patent family", {"topic": "patent family"}),
    ],
)
def test_words_are_read_leniently(
    report: Report, typed: str, understood: dict[str, object]
) -> None:
    assert read(report, typed) == understood


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("compare tencnt ibm", "Read “tencnt” as Tencent."),
        ("top onwers", "Read “onwers” as owners."),
        ("top own", "Read “own” as owners."),
        ("compare tenc ibm", "Read “tenc” as Tencent."),
        ("trend Zhejiang Univesity", "Read “Zhejiang Univesity” as Zhejiang University."),
        ("compare tencent Sony Gorup", "Read “Sony Gorup” as Sony Group."),
        ("top owners of:LG Electronice", "Read “LG Electronice” as LG Electronics."),
        (
            "trend University of Science and Tcehnology of China",
            "Read “University of Science and Tcehnology of China” as University of Science and"
            " Technology of China.",
        ),
    ],
)
def test_a_typo_is_put_right_and_said(report: Report, typed: str, said: str) -> None:
    verb, _, rest = typed.partition(" ")
    assert parse(report, VERBS[verb], rest)[1] == (said,)


@pytest.mark.parametrize("typed", ["top mod", "trend germ", "compare univ ibm", "top ow"])
def test_what_may_begin_several_names_is_none(report: Report, typed: str) -> None:
    verb, _, rest = typed.partition(" ")
    with pytest.raises(UserError, match="do not know"):
        parse(report, VERBS[verb], rest)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("top colour:red", "has no option “colour”. Options: by, of, measure, n"),
        ("top by:", "The option “by” is empty"),
        ('top by:""', "The option “by” is empty"),
        ("top by:owners by:models", "comes twice"),
        ("top owners 0", "1 to 25"),
        ("top owners -1", "1 to 25"),
        ("top owners 26", "1 to 25"),
        ("top owners 1000000000", "1 to 25"),
        ("top owners 2020", "“trend” goes year by year"),
        ("trend japan 20183", "four digits"),
        ("compare china", "Something is missing: the second name"),
        ("compare china atlantis", "I do not know “atlantis”"),
        ("top zzzz", "I do not know “zzzz” here. Type top"),
        ("compare uk ux", "I do not know “ux”"),
        ('top "🙂"', "I do not know"),
        ("top " + "x" * 5000, "too long"),
    ],
)
def test_what_cannot_be_read_is_answered_with_what_to_type(
    report: Report, typed: str, answer: str
) -> None:
    with pytest.raises(UserError) as caught:
        read(report, typed)
    assert answer in caught.value.message


def test_two_letter_names_are_no_typos_of_each_other(report: Report) -> None:
    assert read(report, "compare us uk") == {"a": "us", "b": "uk"}


def test_names_with_colons_in_quotes_stay_whole() -> None:
    assert tokens('of:"a:b c" d') == (Token("a:b c", "of", quoted=True), Token("d"))


@given(st.dictionaries(st.sampled_from(["by", "of", "n"]), st.text(min_size=1, max_size=30)))
def test_options_survive_becoming_words(options: dict[str, str]) -> None:
    plain = {name: value.replace('"', " ").strip() for name, value in options.items()}
    read_back = {token.name: token.text for token in tokens(spoken("top", plain))[1:]}
    assert set(read_back) == set(plain)


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_never_broken(report: Report, text: str) -> None:
    for command in VERBS.values():
        with suppress(UserError):
            values, _ = parse(report, command, text)
            assert set(values) <= {param.name for param in command.params}
