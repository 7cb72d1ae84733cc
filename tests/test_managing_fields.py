"""Every field with wrong, huge, hostile and empty values: told there, and nothing stored."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.cards.forms import MOST_FIELDS, Asks
from bot.cards.words import plain
from bot.commands.forms import words as form_words
from bot.commands.grammar import spoken
from bot.commands.managing import known, until
from bot.commands.managing.declared import NAMED
from bot.commands.managing.settings import settled
from bot.commands.parse import parse
from bot.commands.words import tokens
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms import Address
from bot.posting import when
from bot.posting.model import Subscription
from tests.fakes.talk import Talk, talk

HERE = Address("fake", "W1", "C1")
BASE = Subscription("a", "genai", "top", HERE, when.read("mon 09:00"), "UTC")
RIGHT = {"where": "C1", "when": "weekdays 09:00", "zone": "Europe/Zurich", "template": "top"}
HUGE = "x" * 20_000
MARKUP = ["<!channel>", "@everyone", "\x00\u202e", "{{ 7*7 }}", "**b** [x](https://x.org)"]
HOSTILE = [*MARKUP, "'; DROP TABLE subscriptions; --"]
WRONG = {
    "where": ["#general", "no channel", *HOSTILE],
    "when": ["", "blahday", "0 9 * * 1", "monthly 31 09:00", "25:00", "mon", *HOSTILE],
    "zone": ["", "Atlantis", "+02:00", "CST", *HOSTILE],
    "template": ["", "nothing", "../../etc/passwd", *HOSTILE],
    "topics": ["nothing", "countries, nothing", *HOSTILE],
    "silent": ["perhaps", *HOSTILE],
    "publish": ["perhaps", *HOSTILE],
    "skip": ["perhaps", *HOSTILE],
    "thread": ["a thread", "#x", *HOSTILE],
    "mention": ["@team", "everyone", "here", *HOSTILE],
    "anchor": ["tomorrow", "2026-13-40", *HOSTILE],
}


@pytest.fixture
async def boss(tmp_path: Path, desk: Desk):
    async with talk(str(tmp_path / "store.db"), desk) as found:
        yield found


CASES = [(name, value) for name, values in WRONG.items() for value in (*values, HUGE)]
SENT = [(name, value) for name, value in CASES if value.strip() and name != "anchor"]
"""Platforms leave empty fields out, and the form has no anchor."""


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_fault_is_told_at_its_field_alone(desk: Desk, name: str, value: str) -> None:
    _, faults = settled(desk, HERE, {name: value}, BASE)
    assert [field for field, _ in faults] == [name]
    message = faults[0][1]
    assert message.strip().endswith((".", "?", "…")) or "Try: " in message
    assert len(message) < 900
    assert value not in MARKUP or value not in message


@pytest.mark.parametrize(("name", "value"), SENT)
async def test_a_wrong_form_comes_back_whole_and_stores_nothing(
    boss: Talk, name: str, value: str
) -> None:
    typed = RIGHT | {name: value}
    reply = await boss.reply(form_words("digest new", typed))
    assert reply.form
    assert dict(reply.form.faults).keys() == {name}
    back = {each.name: each.value for each in reply.form.fields if each.value}
    assert back == {field: text.strip().replace("\r", "") for field, text in typed.items()}
    assert await boss.digests() == ()


async def test_every_fault_is_told_at_once(boss: Talk) -> None:
    typed = {name: values[-1] for name, values in WRONG.items() if name != "anchor"}
    reply = await boss.reply(form_words("digest new", typed))
    assert reply.form
    assert {field for field, _ in reply.form.faults} == set(typed)


async def test_a_form_sent_without_what_is_needed_asks_again(boss: Talk) -> None:
    reply = await boss.reply(form_words("digest new", RIGHT | {"when": ""}))
    assert reply.form
    assert await boss.digests() == ()


async def test_a_topic_that_another_template_has_is_told(boss: Talk) -> None:
    told = await boss.told("digest new weekdays 09:00 template:claim topics:output")
    assert "has no topic “output”. There are:" in told


def test_what_hangs_on_a_faulty_field_is_not_judged(desk: Desk) -> None:
    typed = RIGHT | {"template": "nope", "when": "99:99"}
    for anchor in ("2026-05-04", "2026-05-04T09:00:00+02:00"):
        right = typed | {"topics": "countries", "anchor": anchor}
        _, faults = settled(desk, HERE, right, BASE)
        assert [name for name, _ in faults] == ["template", "when"]
    _, faults = settled(desk, HERE, typed | {"topics": "zzz", "anchor": "never"}, BASE)
    assert [name for name, _ in faults] == ["template", "when", "topics", "anchor"]
    assert "No template has a topic “zzz”. There are: countries," in dict(faults)["topics"]


async def test_without_a_channel_one_is_asked_for(boss: Talk) -> None:
    boss.where = Address("fake", "W1")
    reply = await boss.reply("digest new weekdays 09:00 top")
    assert reply.form
    assert dict(reply.form.faults) == {"where": "Choose a channel."}


def test_the_form_keeps_every_platforms_limits(desk: Desk) -> None:
    for asked in forms(desk):
        assert len(asked.title) <= 24
        assert len(asked.submit) <= 24
        names = [each.name for each in asked.fields]
        assert len(names) == len(set(names))
        needed = [each for each in asked.fields if not each.optional]
        assert len(needed) <= MOST_FIELDS
        for field in asked.fields:
            assert field.label
            assert len(field.label) <= 45
            assert len(field.hint) <= 100
            assert len(field.options) <= 25 or field.asks is not Asks.SEVERAL
            assert all(0 < len(option.label) <= 75 for option in field.options)


def forms(desk: Desk):
    from bot.commands.managing import form
    from bot.commands.managing.office import Errand, Office
    from bot.platforms import Person, Request
    from bot.posting.model import Workspace

    request = Request("", "genai-admin", HERE, Person(zone="Europe/Zurich"))
    office = Office(None, desk, {}, lambda: datetime.now(UTC))  # type: ignore[arg-type]
    errand = Errand(
        office,
        request,
        desk.home,
        NAMED["digest new"],
        {},
        (),
        datetime(2026, 5, 4, tzinfo=UTC),
        Workspace("fake", "W1"),
        (),
        True,
    )
    yield form.settings_form(errand, "New digest", "digest new", {})
    yield form.copy_form(errand, BASE)
    yield form.several_form(errand, [BASE] * 40)
    yield form.person_form("Add a manager", "managers add")
    yield form.zone_form(errand)
    yield form.text_form()


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("weekdays 09:00 top", {"when": "weekdays 09:00", "template": "top"}),
        ("mon,thu 09:00,16:00 quiz", {"when": "mon,thu 09:00,16:00", "template": "quiz"}),
        ("<#C123|general> daily 9am", {"where": "<#C123|general>", "when": "daily 9am"}),
        ("Europe/Zurich weekdays 9:00", {"zone": "Europe/Zurich", "when": "weekdays 9:00"}),
        ("new york daily noon", {"zone": "new york", "when": "daily noon"}),
        ("every 2 weeks mon 09:00", {"when": "every 2 weeks mon 09:00"}),
        ("theme of the week mon 9am", {"template": "theme of the week", "when": "mon 9am"}),
        ("mon 9am who leads", {"when": "mon 9am", "template": "who leads"}),
        (
            "mon-fri at 9 top silent",
            {"when": "mon-fri at 9", "template": "top", "silent": "silent"},
        ),
        ("0 9 * * 1,3", {"when": "0 9 * * 1,3"}),
        ("monthly last 09:00 countries models", {"topics": "countries models"}),
        ('when:"mon 09:00" thread:new', {"when": "mon 09:00", "thread": "new"}),
        ("when:mon 09:00 zone:UTC", {"when": "mon 09:00", "zone": "UTC"}),
        ("blahday 9am top", {"when": "9am", "template": "top"}),
        ("mon 9am anchor:2026-05-04", {"when": "mon 9am", "anchor": "2026-05-04"}),
        ("mon 9am mention:<@&123456>", {"mention": "<@&123456>"}),
    ],
)
def test_words_find_their_fields(desk: Desk, typed: str, understood: dict[str, str]) -> None:
    names = known.lexicon(desk, "genai", ())
    try:
        values, _ = parse(desk.home, NAMED["digest new"], typed, names)
    except UserError as error:
        values = {"error": error.message}
    if typed.startswith("blahday"):
        assert "blahday" in str(values)
    else:
        assert understood.items() <= values.items()


@given(st.dictionaries(st.sampled_from(["when", "zone", "thread"]), st.text(max_size=80)))
def test_what_a_form_holds_survives_becoming_words(values: dict[str, str]) -> None:
    curly = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("’‘", "'"))
    kept = {name: text.translate(curly).strip() for name, text in values.items() if text.strip()}
    read = {token.name: token.text for token in tokens(form_words("digest new", values))[2:]}
    assert read == {name: text for name, text in kept.items() if text}
    assert tokens(spoken("x", {"y": 'a "b" c'}))[1].text == 'a "b" c'


@hypothesis_settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.dictionaries(st.sampled_from(list(WRONG)), st.text(max_size=60), min_size=1))
def test_whatever_is_typed_is_a_setting_or_a_fault(desk: Desk, values: dict[str, str]) -> None:
    made, faults = settled(desk, HERE, values, BASE)
    assert {name for name, _ in faults} <= set(WRONG)
    assert made.where.workspace == "W1"
    assert made.where.platform == "fake"
    assert when.read(made.rule.words) == made.rule


@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(text=st.text(max_size=80), name=st.sampled_from(sorted(NAMED)))
def test_any_words_are_read_or_refused(desk: Desk, text: str, name: str) -> None:
    command = NAMED[name]
    with suppress(UserError):
        values, _ = parse(desk.home, command, text, known.lexicon(desk, "genai", [BASE]))
        assert set(values) <= {param.name for param in command.params}


NOW = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("tomorrow", "2026-05-04T22:00"),
        ("until friday", "2026-05-07T22:00"),
        ("monday", "2026-05-10T22:00"),
        ("next tues", "2026-05-04T22:00"),
        ("2026-06-01", "2026-05-31T22:00"),
        ("2026-06-01 09:00", "2026-06-01T07:00"),
        ("for 3 days", "2026-05-07T07:00"),
        ("2 weeks", "2026-05-18T07:00"),
        ("12h", "2026-05-04T19:00"),
    ],
)
def test_an_end_is_read(typed: str, end: str) -> None:
    assert until.read(typed, "Europe/Zurich", NOW).isoformat().startswith(end)


@pytest.mark.parametrize(
    "typed",
    ["", "yesterday", "2026-05-03", "2026-02-30", "9999 weeks", "2050-01-01", HUGE, "0 days"],
)
def test_an_end_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        until.read(typed, "Europe/Zurich", NOW)


@given(st.text(max_size=40))
def test_any_end_is_later_or_refused(text: str) -> None:
    with suppress(UserError):
        assert until.read(text, "Europe/Zurich", NOW) > NOW


async def test_hostile_words_are_not_echoed(boss: Talk) -> None:
    for verb in (
        "digest show",
        "digest pause",
        "log",
        "managers add",
        "language",
        "undo",
        "import",
    ):
        for text in MARKUP:
            told = plain(await boss.say(f"{verb} {text}"))
            assert text not in told, (verb, text)
