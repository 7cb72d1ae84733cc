"""Forms in the playground: by keyboard in real Chromium, without a script, and as markup."""

import re
import shutil
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, async_playwright

from bot.cards.forms import Asks, Field, Form, Option
from bot.cards.model import Span
from bot.desk import Desk
from bot.platforms import Address, Attached, NotSent, Posting, Reply, Request
from bot.platforms.web import forms
from bot.platforms.web.app import WebPlatform
from bot.platforms.web.spans import Place, spans
from tests.fakes.forms import FIELDS, FORM, Manager, card
from tests.fakes.playground import FakePictures, playground, served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HERE = Address("web", channel="web")
LABELS = """
() => [...document.querySelectorAll("form.ask :is(input, select, textarea)")]
  .filter((each) => each.type !== "hidden")
  .filter((each) => !each.labels?.length || !each.labels[0].textContent.trim())
  .map((each) => each.outerHTML)
"""
UNTIED = """
() => [...document.querySelectorAll("form.ask [aria-describedby]")]
  .flatMap((each) => each.getAttribute("aria-describedby").split(" "))
  .filter((id) => !document.getElementById(id))
"""


@pytest.fixture
def manager() -> Manager:
    return Manager()


@pytest.fixture
def platform(desk: Desk) -> WebPlatform:
    return playground(desk, FakePictures())


@pytest.fixture
async def address(platform: WebPlatform, manager: Manager) -> AsyncIterator[str]:
    async with served(platform, manager) as address:
        yield address


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    said: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = await browser.new_context(timezone_id="Asia/Tokyo")
        page = await context.new_page()
        page.set_default_timeout(90_000)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda told: said.append(told.text))
        await page.goto(address)
        yield page
        await browser.close()
    assert said == []


async def typed(page: Page, words: str) -> None:
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")
    await page.wait_for_selector("form.ask")


async def focused(page: Page) -> str:
    """The name of the field that has the focus."""
    return str(await page.evaluate("document.activeElement.name || document.activeElement.id"))


async def to(page: Page, name: str) -> None:
    """Tab to that field."""
    for _ in range(60):
        if await focused(page) == f"field-{name}":
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by keyboard")


# --- by keyboard


async def test_a_form_is_filled_in_and_sent_by_keyboard_alone(page, manager):
    await typed(page, "/genai-admin digest new")
    assert await focused(page) == "field-where"
    await to(page, "when")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("mon 9am")
    await to(page, "template")
    await page.keyboard.press("ArrowDown")
    await to(page, "topics")
    await page.keyboard.press("Space")
    await to(page, "silent")
    await page.keyboard.press("Space")
    await to(page, "thread")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=First post: mon 9am Europe/Zurich.")
    assert manager.last.words == (
        'digest new sent where:web when:"mon 9am" zone:"Europe/Zurich" template:top'
        " topics:t0 silent:yes"
    )
    assert manager.last.command == "genai-admin"
    assert await page.locator("form.ask").count() == 0
    assert await page.evaluate("document.activeElement.matches('.message')")


async def test_the_focus_goes_to_the_first_thing_that_is_wrong(page):
    await typed(page, "/genai-admin digest new")
    await to(page, "when")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("blah")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("[aria-invalid=true]")
    assert await focused(page) == "field-when"
    told = await page.evaluate(
        """document.activeElement.getAttribute("aria-describedby").split(" ")
           .map((id) => document.getElementById(id).textContent)"""
    )
    assert told == ["That is no schedule. Type weekdays 09:00.", "Such as weekdays 09:00"]
    assert await page.input_value("[name=field-when]") == "blah"
    assert await page.locator("form.ask").count() == 1
    await page.keyboard.press("Control+a")
    await page.keyboard.type("mon 09:00")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=First post: mon 09:00")


async def test_every_field_has_a_label_and_every_hint_is_tied_to_its_field(page):
    await typed(page, "/genai-admin digest new when:blah sent")
    assert await page.evaluate(LABELS) == []
    assert await page.evaluate(UNTIED) == []
    assert await page.evaluate("document.querySelectorAll('[id]').length") == await page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map((each) => each.id)).size"
    )


async def test_zones_are_offered_while_somebody_types(page):
    await typed(page, "/genai-admin digest new")
    await to(page, "zone")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("kathm")
    await page.wait_for_selector("datalist option[value='Asia/Kathmandu']", state="attached")


async def test_the_persons_zone_and_that_they_manage_are_told(page, manager):
    await typed(page, "/genai-admin digest new")
    assert manager.last.who.zone == "Asia/Tokyo"
    assert manager.last.who.manages


async def test_a_button_opens_a_form_and_the_focus_goes_into_it(page):
    await page.keyboard.type("/genai-admin digest list")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("text=Did digest list.")
    await page.get_by_role("button", name="New digest").last.focus()
    await page.keyboard.press("Enter")
    await page.wait_for_selector("form.ask")
    assert await focused(page) == "field-where"


async def test_a_server_that_is_gone_leaves_what_was_typed(page):
    await typed(page, "/genai-admin digest new")
    await page.evaluate("void (window.fetch = () => Promise.reject(new Error('gone')))")
    await to(page, "when")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("form.ask [role=alert]")
    assert await page.input_value("[name=field-when]") == "weekdays 09:00"


async def test_a_digest_comes_into_the_open_page(page, platform):
    await platform.poster.send(HERE, card("Today's digest", "A number."), Posting("key1"))
    await page.wait_for_selector("text=Today's digest")


# --- without a script


async def test_a_form_works_without_a_script(address, manager):
    async with httpx.AsyncClient(base_url=address) as client:
        page = (await client.post("/", data={"words": "/genai-admin digest new"})).text
        assert 'action="/form"' in page
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        sent = {
            **hidden,
            "field-when": "mon 9am",
            "field-zone": "UTC",
            "field-topics": ["t1", "t2"],
        }
        answer = (await client.post("/form", data=sent)).text
    assert "First post: mon 9am UTC." in answer
    assert manager.last.words.endswith('topics:"t1, t2"')


async def test_a_wrong_form_comes_back_with_the_focus_at_the_fault(address):
    async with httpx.AsyncClient(base_url=address) as client:
        sent = {"command": "genai-admin", "say": "digest new sent", "field-when": "blah"}
        page = (await client.post("/form", data=sent)).text
    assert re.search(r'<input[^>]*name="field-when"[^>]*autofocus', page)
    assert 'role="alert"' in page


async def test_a_link_changes_nothing_it_only_proposes(address, manager):
    async with httpx.AsyncClient(base_url=address) as client:
        page = (await client.get("/", params={"words": "/genai-admin digest delete all sure"})).text
    assert 'value="/genai-admin digest delete all sure"' in page
    assert all("delete" not in request.words for request in manager.requests)


async def test_what_is_no_form_is_refused(address):
    async with httpx.AsyncClient(base_url=address) as client:
        assert (await client.post("/form", data={"field-when": "x"})).status_code == 400
        assert (await client.post("/answer", json={"form": 3})).status_code == 400
        assert (await client.post("/answer", json={"zone": []})).status_code == 400


async def test_what_is_too_long_is_refused_and_never_cut(address, manager):
    async with httpx.AsyncClient(base_url=address) as client:
        sent = {"command": "genai-admin", "say": "import", "field-text": "x" * 4_000_000}
        assert (await client.post("/form", data=sent)).status_code == 413
    assert manager.requests == []


async def test_another_page_cannot_send_a_form(address, manager):
    async with httpx.AsyncClient(base_url=address) as client:
        sent = {"command": "genai-admin", "say": "digest delete all sure"}
        answer = await client.post("/form", data=sent, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert manager.requests == []


async def test_a_form_takes_a_large_file_and_words_stay_short(address, manager):
    async with httpx.AsyncClient(base_url=address) as client:
        text = "digests:\n" + "# é\n" * 200_000
        sent = {"command": "genai-admin", "say": "import sent", "field-text": text}
        form = str(httpx.QueryParams(sent))
        assert (await client.post("/answer", json={"form": form})).status_code == 200
        assert (await client.post("/form", data=sent)).status_code == 200
        assert (await client.post("/answer", json={"words": "x" * 40_000})).status_code == 413
    assert [request.words.count("é") for request in manager.requests] == [200_000, 200_000]


# --- as markup


def test_a_file_is_read_into_the_text_below_it_where_there_is_a_script():
    fields = (
        Field("file", "File", Asks.FILE, optional=True),
        Field("text", "YAML", Asks.TEXT, optional=True, lines=12),
    )
    faults = (("file", "The file is empty."),)
    drawn = str(forms.html(Form("Import", "import", fields, faults=faults), "genai-admin", "m1"))
    chooser = drawn.partition("<div hidden>")[2].partition("</div>")[0]
    assert 'type="file"' in chooser
    assert 'data-into="m1-text"' in chooser
    assert "name=" not in chooser
    assert '<a href="#m1-text">YAML</a>: The file is empty.' in drawn


@pytest.mark.parametrize("asks", list(Asks))
@pytest.mark.parametrize("options", [(), (Option("A & B", "a"), Option('"C"', "c"))])
def test_any_field_can_be_shown_with_hostile_words(asks, options):
    odd = '<script>"&\x00'
    field = Field("a", odd, asks, odd, hint=odd, options=options, lines=2)
    drawn = str(forms.html(Form(odd, odd, (field,), faults=(("a", odd), ("b", odd))), odd, "m1"))
    assert "<script>" not in drawn
    assert drawn.count("aria-describedby") == 1


def test_what_is_filled_in_is_shown():
    values = {"template": "quiz", "topics": "t2, t4", "silent": "yes", "note": "two\nlines"}
    fields = tuple(replace(f, value=values.get(f.name, f.value)) for f in FIELDS)
    drawn = str(forms.html(replace(FORM, fields=fields), "genai-admin", "m1"))
    assert re.search(r'<option value="quiz" selected>', drawn)
    assert len(re.findall(r"<input[^>]* checked>", drawn)) == 3
    assert ">two\nlines</textarea>" in drawn


# --- posting


async def test_the_same_key_is_posted_once(platform):
    first = await platform.poster.send(HERE, card("A", "One."), Posting("k1"))
    assert await platform.poster.send(HERE, card("A", "One."), Posting("k1")) == first
    assert len(platform.site.channel.posts) == 1


async def test_a_key_is_found_when_it_was_posted(platform):
    id = await platform.poster.send(HERE, card("A", "One."), Posting("k1"))
    found: Any = await platform.poster.find(HERE, "k1", None)
    assert (found.answer, found.message_id) == ("yes", id)
    assert (await platform.poster.find(HERE, "k2", None)).answer == "no"


async def test_footer_and_mention_are_shown(platform):
    posting = Posting("k1", mention="readers", footer=(Span("Next: Monday"),))
    await platform.poster.send(HERE, card("A", "One."), posting)
    html = platform.site.channel.posts[0].html
    assert "@readers" in html
    assert "Next: Monday" in html


async def test_another_channel_is_not_there(platform):
    elsewhere = Address("web", channel="other")
    with pytest.raises(NotSent) as caught:
        await platform.poster.send(elsewhere, card("A", "One."), Posting("k1"))
    assert (caught.value.kind, caught.value.code) == ("lasting", "channel_not_found")
    [lack] = await platform.poster.check(elsewhere, Posting("k1"))
    assert lack.stops


async def test_what_the_playground_lacks_is_said_and_stops_nothing(platform):
    posting = Posting("k1", thread="new", mention="x", publish=True)
    lacks = await platform.poster.check(HERE, posting)
    assert len(lacks) == 3
    assert not any(lack.stops for lack in lacks)
    assert await platform.poster.check(HERE, Posting("k1")) == ()


async def test_nobody_is_told_directly(platform):
    assert not await platform.poster.tell("", "web", card("A", "One."))


def test_the_channel_has_its_own_name() -> None:
    here = (Span("#web", names="#web"), Span(" by "), Span("@web", names="@web", bold=True))
    drawn = spans(here, Place())
    assert re.sub("<[^>]+>", "", drawn) == "#playground by a guest"


async def test_a_file_can_be_kept_and_looked_at(platform: WebPlatform) -> None:
    text = "digests:\n- id: <b>ä</b>\n"

    async def answer(_: Request) -> Reply:
        return Reply(card("Export", "One digest."), file=Attached("digests.yaml", text))

    platform.site.answer = answer
    _, html, _ = await platform.site.say("/genai-admin export", "Ann")
    link = re.search(
        r'href="data:text/plain;charset=utf-8;base64,([^"]+)" download="([^"]+)"', html
    )
    assert link
    assert (b64decode(link[1]).decode(), link[2]) == (text, "digests.yaml")
    assert "&lt;b&gt;ä&lt;/b&gt;" in html
