"""The web page's drawing and server: escaping, structure, guards, sharing."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import charts
from bot.cards.model import (
    Bullets,
    Button,
    Card,
    Cell,
    Citation,
    Code,
    Column,
    Figure,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Span,
    Table,
    Text,
)
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms.web.app import WebPlatform
from bot.platforms.web.channel import HISTORY, Channel, Post
from bot.platforms.web.draw import html
from bot.platforms.web.elements import clean
from bot.platforms.web.guard import BODY
from bot.platforms.web.routes import application
from bot.platforms.web.site import Site
from bot.platforms.web.spans import Place
from tests import samples
from tests.fakes.playground import DRAWERS, FakePictures, answering, playground, served

GOLDEN = Path(__file__).parent / "golden" / "web"
OURS = "http://127.0.0.1:8400"


class Parsed(HTMLParser):
    """What a browser would see: tags, attributes, words outside of scripts."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words = ""
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)
        else:
            self.words += data

    def all(self, attribute: str) -> list[str]:
        return [value for _, name, value in self.attributes if name == attribute]


hostile = st.text(max_size=60) | st.sampled_from(
    [samples.HOSTILE, "</script><script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>"]
)


@st.composite
def cards(draw: Callable[[st.SearchStrategy[str]], str]) -> Card:
    """Cards whose every word is somebody else's."""
    words = [draw(hostile) for _ in range(6)]
    a, b, c, d, e, f = words
    source = replace(samples.source(title=a), publisher=b, published=c, url=d)
    point = replace(samples.bar().lines[0].points[0], label=a, short=b, text=c)
    line = replace(samples.bar().lines[0], name=d, points=(point,))
    return Card(
        a,
        (
            Text((Span(b, bold=True, fact=c), Span(d, url=e), Span(f, code=True))),
            Figures((Figure(a, b, fact=c),)),
            Table(d, (Column(e),), ((Cell(f, fact=a),),)),
            replace(samples.bar(), title=b, unit=c, axis=d, lines=(line,)),
            Heading(e),
            Bullets(((Span(f),),)),
            Quotation(a, (Span(b),)),
            Code(c),
            Image(d, e),
            Note((Span(f),)),
        ),
        (Citation(1, source, (b, c)),),
        d,
        (Button(e, do=f or "x"), Button(a, url=b or "x")),
    )


@given(cards(), hostile)
def test_words_of_others_never_become_markup(card: Card, asker: str) -> None:
    known = set(Parsed(html(samples.every_block())).tags)
    seen = Parsed(html(card, asker))
    assert set(seen.tags) <= known | {"img", "ul"}
    assert not [name for _, name, _ in seen.attributes if name.startswith("on") or name == "style"]


@given(cards())
def test_every_link_leads_to_the_web_or_into_the_card(card: Card) -> None:
    seen = Parsed(html(card))
    addresses = seen.all("href") + seen.all("src")
    assert all(each.lower().startswith(("http://", "https://", "#")) for each in addresses)


@given(cards())
def test_words_of_others_are_shown_as_they_are(card: Card) -> None:
    words = Parsed(html(card)).words
    assert clean(card.title) in words
    assert clean(card.scope) in words
    assert clean(card.sources[0].source.title) in words


@given(hostile)
def test_what_cannot_be_shown_is_replaced(words: str) -> None:
    shown = Parsed(html(Card("t", (Text((Span(words),)),)))).words
    assert not [c for c in shown if c < " " and c not in "\n\t"]
    assert not set(shown) & set("\u202e\u2066\x9b")


@given(cards())
def test_a_spec_stays_json_inside_its_script(card: Card) -> None:
    specs = Parsed(html(card)).scripts
    assert [set(json.loads(each)) for each in specs] == [{"narrow", "wide"}]


def test_the_spec_is_the_charts_own() -> None:
    [written] = Parsed(html(samples.every_block())).scripts
    found = json.loads(written)
    for size, width in (("narrow", 400), ("wide", 600)):
        own = json.loads(json.dumps(charts.spec(samples.bar(), "dark", width)))
        assert found[size]["dark"] == own
        assert own["width"] == width


def test_ids_are_unique_and_marks_lead_to_their_sources() -> None:
    both = html(samples.every_block(), place=Place("a")) + html(
        samples.every_block(), place=Place("b")
    )
    seen = Parsed(both)
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    assert {each.removeprefix("#") for each in seen.all("href") if each[0] == "#"} <= set(ids)


def test_a_chart_without_a_picture_is_said_in_words() -> None:
    assert charts.alt(samples.bar()) in Parsed(html(samples.every_block())).words


def test_a_chart_with_a_picture_has_it_with_the_same_words() -> None:
    place = Place(pictures={charts.digest(samples.bar()): "/chart/x.png"})
    seen = Parsed(html(samples.every_block(), place=place))
    assert ("img", "src", "/chart/x.png") in seen.attributes
    assert ("img", "alt", charts.alt(samples.bar())) in seen.attributes


def test_every_header_of_a_table_says_what_it_heads() -> None:
    seen = Parsed(html(samples.every_block()))
    assert seen.all("scope") == ["col", "col", "row", "row", "row"]
    assert seen.tags.count("caption") == 1


def test_buttons_hold_their_words_for_a_script_and_for_a_form() -> None:
    seen = Parsed(html(samples.every_block(), place=Place(command="genai")))
    assert "compare china us" in seen.all("data-do")
    assert "/genai compare china us" in seen.all("value")
    assert set(seen.all("form")) == {"press"}


def test_a_shared_card_says_who_asked() -> None:
    assert "Asked by Ann <b>" in Parsed(html(samples.every_block(), "Ann <b>")).words


@pytest.mark.parametrize("name", ["every_block", "hostile"])
def test_the_drawing_changes_only_on_purpose(name: str) -> None:
    drawn = html(getattr(samples, name)()).replace("><", ">\n<") + "\n"
    file = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


# the server


@pytest.fixture
def pictures() -> FakePictures:
    return FakePictures()


@pytest.fixture
def site(desk: Desk, pictures: FakePictures) -> Site:
    return Site(desk, answering(samples.every_block()), pictures, DRAWERS)


@pytest.fixture
async def client(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    """A browser's requests, without a socket."""
    transport = httpx.ASGITransport(application(site))
    async with httpx.AsyncClient(transport=transport, base_url=OURS) as each:
        yield each


async def test_the_page_is_readable_without_a_script(client: httpx.AsyncClient) -> None:
    page = await client.get("/", params={"words": "top owners 5"})
    words = Parsed(page.text).words
    assert "top owners 5" in words
    assert "Where GenAI inventors live" in words


async def test_the_first_page_is_never_empty(client: httpx.AsyncClient) -> None:
    assert "Where GenAI inventors live" in Parsed((await client.get("/")).text).words


async def test_words_are_answered_with_a_card_and_each_platforms_payload(
    client: httpx.AsyncClient,
) -> None:
    got = (await client.post("/answer", json={"words": "/genai top"})).json()
    seen = Parsed(got["html"])
    assert got["private"] is True
    assert seen.all("data-title") == ["Card", "Slack", "Discord", "Plain text"]
    assert "Only visible to you" in seen.words


async def test_suggestions_are_whole_texts(client: httpx.AsyncClient) -> None:
    got = (await client.get("/suggest", params={"text": "/genai to"})).json()
    assert got[0]["value"] == "/genai top "


async def test_suggestions_for_endless_text_are_none(client: httpx.AsyncClient) -> None:
    assert (await client.get("/suggest", params={"text": "x" * 5000})).json() == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8400", "localhost@x", ""])
async def test_a_foreign_name_for_this_computer_is_turned_away(
    client: httpx.AsyncClient, host: str
) -> None:
    got = await client.get("/", headers={"Host": host})
    assert (got.status_code, "only on this computer" in got.text) == (403, True)


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost:8400", "localhost", "[::1]:8400"])
async def test_this_computers_own_names_are_answered(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/healthz", headers={"Host": host})).text == "ok\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
async def test_other_pages_cannot_send_words(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    got = await client.post("/answer", json={"words": "top owners share"}, headers=headers)
    assert got.status_code == 403


async def test_our_own_page_can_send_words(client: httpx.AsyncClient) -> None:
    headers = {"Origin": OURS, "Sec-Fetch-Site": "same-origin"}
    assert (await client.post("/answer", json={"words": ""}, headers=headers)).status_code == 200


async def test_a_body_that_is_too_long_is_refused_in_words(client: httpx.AsyncClient) -> None:
    got = await client.post("/answer", json={"words": "x" * BODY})
    assert got.status_code == 413
    assert "too long" in got.json()["error"]


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b'{"words": 1}', b"\xff", b'{"who": []}'])
async def test_what_is_not_words_is_refused_in_words(
    client: httpx.AsyncClient, sent: bytes
) -> None:
    got = await client.post("/answer", content=sent)
    assert got.status_code == 400
    assert got.json()["error"]


async def test_five_thousand_characters_are_answered(client: httpx.AsyncClient) -> None:
    got = await client.post("/answer", json={"words": "<b>" + "x" * 5000})
    assert got.status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/static/page.css", "/nowhere"])
async def test_every_answer_forbids_foreign_code(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


async def test_a_chart_of_a_card_has_a_picture(
    client: httpx.AsyncClient, pictures: FakePictures
) -> None:
    await client.post("/answer", json={"words": "top"})
    got = await client.get(f"/chart/{charts.digest(samples.bar())}.png")
    assert got.headers["content-type"] == "image/png"
    assert pictures.asked == [samples.bar().title]


async def test_a_chart_nobody_asked_for_has_none(client: httpx.AsyncClient) -> None:
    assert (await client.get("/chart/0123456789abcdef.png")).status_code == 404


@pytest.mark.parametrize("path", ["/vega.js", f"/chart/{charts.digest(samples.bar())}.png"])
async def test_a_failing_renderer_is_said(
    client: httpx.AsyncClient, pictures: FakePictures, path: str
) -> None:
    await client.post("/answer", json={"words": "top"})
    pictures.fails = True
    assert (await client.get(path)).status_code == 503


async def test_a_form_without_a_script_leads_to_the_answer(client: httpx.AsyncClient) -> None:
    got = await client.post("/", data={"words": "top owners&5"})
    assert (got.status_code, got.headers["location"]) == (303, "/?words=top%20owners%265")


async def test_a_pressed_button_counts_more_than_the_box(client: httpx.AsyncClient) -> None:
    got = await client.post("/", data={"words": "x", "do": "/genai why LO001"})
    assert got.headers["location"] == "/?words=/genai%20why%20LO001"


async def test_sharing_without_a_script_posts_once(client: httpx.AsyncClient, site: Site) -> None:
    got = await client.post("/", data={"do": "top owners share"})
    assert [post.id for post in site.channel.posts] == [got.headers["location"].removeprefix("/#")]


async def test_reading_a_page_posts_nothing(client: httpx.AsyncClient, site: Site) -> None:
    await client.get("/", params={"words": "top owners share"})
    assert site.channel.posts == ()


async def test_a_guests_name_is_words_and_short(client: httpx.AsyncClient) -> None:
    who = "<b>\u202e" + "x" * 100
    got = (await client.post("/answer", json={"words": "top owners share", "who": who})).json()
    assert f"Asked by <b>\ufffd{'x' * 36}\n" not in got["html"]
    assert f"Asked by <b>\ufffd{'x' * 36}" in Parsed(got["html"]).words
    assert "x" * 37 not in Parsed(got["html"]).words


# the channel


def test_only_the_last_posts_are_kept() -> None:
    channel = Channel()
    for n in range(HISTORY + 5):
        channel.post(Post(f"m{n}", ""))
    assert [post.id for post in channel.posts] == [f"m{n}" for n in range(5, HISTORY + 5)]


def test_a_page_that_comes_back_gets_what_it_missed() -> None:
    channel = Channel()
    for name in "abc":
        channel.post(Post(name, ""))
    assert [post.id for post in channel.since("b")] == ["c"]
    assert [post.id for post in channel.since("of another run")] == ["a", "b", "c"]


async def test_silence_is_broken_by_a_sign_of_life() -> None:
    followed = Channel(beat=0.001).follow("")
    assert await anext(followed) is None
    await followed.aclose()  # type: ignore[attr-defined]


async def _told(lines: AsyncIterator[str]) -> dict[str, str]:
    """The next post of a stream of events."""
    async for line in lines:
        if line.startswith("data: "):
            return json.loads(line.removeprefix("data: "))  # type: ignore[no-any-return]
    raise AssertionError("the stream ended")


async def test_what_one_shares_all_see(desk: Desk, pictures: FakePictures) -> None:
    answer = answering(samples.every_block())
    async with (
        served(playground(desk, pictures), answer) as address,
        httpx.AsyncClient(base_url=address, timeout=60) as ann,
        httpx.AsyncClient(base_url=address, timeout=60) as bob,
        bob.stream("GET", "/events") as events,
    ):
        lines = events.aiter_lines()
        await ann.post("/answer", json={"words": "top", "who": "Ann"})
        shared = (
            await ann.post("/answer", json={"words": "top owners share", "who": "Ann"})
        ).json()
        post = await _told(lines)
        assert post["id"] == shared["id"]
        assert "Asked by Ann" in post["html"]


async def test_the_server_stops_while_pages_listen(desk: Desk, pictures: FakePictures) -> None:
    async with (
        asyncio.timeout(60),
        httpx.AsyncClient(timeout=60) as page,
        served(playground(desk, pictures), answering(samples.every_block())) as address,
    ):
        request = page.build_request("GET", f"{address}/events")
        events = await page.send(request, stream=True)
        await anext(events.aiter_lines())
    await events.aclose()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


async def test_a_port_in_use_is_said_in_words(
    desk: Desk, pictures: FakePictures, taken: int
) -> None:
    platform = WebPlatform(desk, pictures, {}, port=taken)
    with pytest.raises(UserError, match=f"Port {taken} is in use .* --port"):
        await platform.listen(answering(samples.every_block()))
