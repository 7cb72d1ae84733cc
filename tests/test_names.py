"""Names in any spelling, and no guess where two are as near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.names import entities, fold, index
from bot.facts.report import Report


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("USA", "us"),
        ("U.S.", "us"),
        ("America", "us"),
        ("chinese", "china"),
        ("google", "alphabet"),
        ("Alphabet/Google", "alphabet"),
        ("South Korea", "korea"),
        ("large language models", "llm"),
        ("LLMs", "llm"),
        ("eth zurich", "eth"),
        ("ETH Zürich", "eth"),
        ("Universite de Montreal", "montreal"),
        ("Université de Montréal", "montreal"),
        ("icbc", "icbc"),
    ],
)
def test_names_are_known_as_people_type_them(report: Report, typed: str, meant: str) -> None:
    assert [entity.id for entity in entities(report)[typed]] == [meant]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhejiang University", "Zhejiang University of Technology"),
        (
            "University of Science and Technology of China",
            "University of Electronic Science and Technology of China",
        ),
        ("China Mobile", "China"),
        ("Bank of China", "China"),
        ("DeepMind", "Alphabet"),
    ],
)
def test_names_that_look_alike_stay_apart(report: Report, one: str, other: str) -> None:
    known = entities(report)
    assert not {e.id for e in known[one]} & {e.id for e in known[other]}


def test_the_longest_name_wins(report: Report) -> None:
    found, count = entities(report).longest(["zhejiang", "university", "of", "technology", "5"])
    assert (found[0].label, count) == ("Zhejiang University of Technology", 4)


def test_a_typo_between_two_names_is_not_put_right() -> None:
    known = index([("abcde", 1), ("abcdf", 2)])
    assert known.nearest("abcdx") == ()
    assert known.like("abcdx") == (1, 2)


def test_every_alias_leads_to_one_entity_of_a_dimension(report: Report) -> None:
    for name, found in entities(report).names.items():
        dimensions = [entity.dimension for entity in found]
        assert len(dimensions) == len(set(dimensions)), name


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_holds_no_markup(text: str) -> None:
    assert not set(fold(text)) & set("<>@&*_~`|[]{}#\\/:\n\t")


@pytest.mark.parametrize("typed", ["wipo", "china office", "bank of japan"])
def test_another_word_is_no_typo(report: Report, typed: str) -> None:
    assert entities(report).nearest(typed) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chna", "china"),
        ("googel", "alphabet"),
        ("untied states", "us"),
        ("stategrid", "state-grid"),
    ],
)
def test_a_slip_of_the_keys_is_put_right(report: Report, typed: str, meant: str) -> None:
    assert [entity.id for entity in entities(report).nearest(typed)] == [meant]


SLIPS = st.sampled_from(["drop", "double", "swap", "change"])


@given(st.data(), SLIPS, st.integers(0, 200))
def test_one_slip_in_a_longer_name_is_never_too_far(
    report: Report, data: st.DataObject, slip: str, place: int
) -> None:
    """The names of other lengths that are not looked at could not have been near."""
    names = sorted(name for name in entities(report).names if len(name) >= 8)
    name = data.draw(st.sampled_from(names))
    at = place % (len(name) - 1)
    typed = {
        "drop": name[:at] + name[at + 1 :],
        "double": name[: at + 1] + name[at:],
        "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "change": name[:at] + "x" + name[at + 1 :],
    }[slip]
    assert name in [each for each, _ in entities(report)._close(typed, 0.72)]


def test_a_name_may_be_begun(report: Report) -> None:
    assert [entity.id for entity in entities(report).begun("tenc")] == ["tencent"]


def test_two_names_may_begin_alike(report: Report) -> None:
    assert len(entities(report).begun("univ")) > 1


def test_a_whole_word_begins_no_name() -> None:
    """Else "the" would be "the us"."""
    known = index([("the us", 1), ("owners", 2)])
    assert (known.begun("the"), known.begun("the u"), known.begun("owners")) == ((), (1,), ())


@given(st.text(max_size=6))
def test_what_is_begun_holds_what_was_typed(typed: str) -> None:
    known = index([("china", "china"), ("chile", "chile"), ("owners", "owners")])
    assert all(fold(typed) and name.startswith(fold(typed)) for name in known.begun(typed))
