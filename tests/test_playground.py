"""The playground as a person meets it: `genai-bot demo` itself, in real headless Chromium."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, Playwright, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")

PATIENCE = 90_000
"""Milliseconds: the first chart waits for Vega to be bundled, on a busy machine for long."""
TOKENS = ("SLACK_", "DISCORD_", "GENAI_", "DATABASE_URL")
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
NAMELESS = """
() => [...document.querySelectorAll("a, button, input, [role=option], [role=tab], [tabindex='0']")]
  .filter((each) => each.checkVisibility())
  .filter((each) => !(each.getAttribute("aria-label") || each.textContent.trim()
    || (each.labels && [...each.labels].some((label) => label.textContent.trim()))))
  .map((each) => each.outerHTML.slice(0, 120))
"""
PALE = """
() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgba("white");
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const skipped = !walker.currentNode.textContent.trim() || !element.checkVisibility()
      || element.closest("svg, script, .unseen, .icon");
    if (skipped) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.push(`${contrast.toFixed(2)} ${element.outerHTML.slice(0, 90)}`);
  }
  return [...new Set(found)];
}
"""
SMALL = """
() => [...document.querySelectorAll("button, .button, input")]
  .filter((each) => each.checkVisibility())
  .filter((each) => { const box = each.getBoundingClientRect();
    return box.width < 24 || box.height < 24; })
  .map((each) => each.outerHTML.slice(0, 120))
"""
UNMARKED = """
() => {
  const each = document.activeElement;
  if (each === document.body) return "";
  const style = getComputedStyle(each);
  const box = each.closest(".box");
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const framed = box && getComputedStyle(box).boxShadow !== "none";
  return ringed || framed ? "" : each.outerHTML.slice(0, 120);
}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`genai-bot demo`, running; its address. No test that uses it may post to its channel."""
    with demonstrated(tmp_path_factory.mktemp("state")) as each:
        yield each


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[str]:
    """The address of a demo of its own, for a test that posts to the channel all visitors see."""
    with demonstrated(tmp_path) as each:
        yield each


@contextmanager
def demonstrated(state: Path) -> Iterator[str]:
    """`genai-bot demo` with its state there, while the block runs; its address."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(TOKENS)}
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser"],
        stderr=subprocess.PIPE,
        text=True,
        env={**kept, "GENAI_STATE": str(state)},
        cwd=Path(__file__).parent.parent,
    )
    assert program.stderr is not None
    try:
        yield _address(program.stderr)
    finally:
        program.terminate()
        program.communicate(timeout=20)


def _address(lines: Iterator[str]) -> str:
    for line in lines:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise AssertionError("the demo ended without an address")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as each:
        yield each
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    each = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield each
    each.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the playground like a new visitor; afterwards no page may have complained."""
    pages: list[Page] = []
    said: list[str] = []

    def opened(path: str = "/", at: str = address, **how: object) -> Page:
        context = browser.new_context(**how)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(VIOLATIONS)
        page.on("console", lambda told: said.append(told.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(at + path)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        said += _violations(page)
        page.context.close()
    assert said == []


def _violations(page: Page) -> list[str]:
    try:
        return page.evaluate("() => window.violations || []")  # type: ignore[no-any-return]
    except Error:
        return []  # a page without scripts has nobody to ask


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(viewport={"width": 1200, "height": 800}, color_scheme="light")


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Type a command")


def last(page: Page) -> Locator:
    """The newest answer."""
    return page.locator(".message.bot").last


def ask(page: Page, words: str) -> Locator:
    """Types words and sends them; the answer."""
    before = page.locator(".message.bot").count()
    box(page).fill(words)
    box(page).press("Enter")
    expect(page.locator(".message.bot")).to_have_count(before + 1)
    return last(page)


def title(message: Locator) -> Locator:
    return message.locator(".card h2")


def test_the_first_visit_shows_what_one_can_ask(page: Page) -> None:
    expect(last(page).get_by_role("button", name="Top countries")).to_be_visible()
    expect(box(page)).to_be_focused()


def test_a_command_is_typed_with_suggestions_by_keyboard_alone(page: Page) -> None:
    page.keyboard.type("/genai to")
    expect(page.get_by_role("option").first).to_contain_text("top")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(box(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("/genai top ")
    page.keyboard.type("owners 3")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(title(last(page))).to_have_text("Who owns the most GenAI patent families")
    expect(last(page).locator(".card tbody tr")).to_have_count(3)
    expect(box(page)).to_be_focused()


def test_escape_closes_the_suggestions_and_keeps_the_words(page: Page) -> None:
    page.keyboard.type("/genai to")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#options")).to_be_hidden()
    expect(box(page)).to_have_value("/genai to")


def test_typing_on_leaves_a_chosen_suggestion(page: Page) -> None:
    page.keyboard.type("/genai to")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.type("p owners 3")
    page.keyboard.press("Enter")
    expect(title(last(page))).to_have_text("Who owns the most GenAI patent families")


def test_enter_takes_the_one_way_to_end_a_word(page: Page) -> None:
    page.keyboard.type("top own")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(title(last(page))).to_have_text("Who owns the most GenAI patent families")
    expect(box(page)).to_have_value("")


def test_enter_sends_what_is_whole_as_it_is(page: Page) -> None:
    page.keyboard.type("compare china us")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(title(last(page))).to_have_text("China and United States")


def test_a_suggestion_can_be_clicked(page: Page) -> None:
    page.keyboard.type("/genai tre")
    page.get_by_role("option").first.click()
    expect(box(page)).to_have_value("/genai trend ")
    expect(box(page)).to_be_focused()


def test_arrow_up_in_the_empty_box_brings_back_what_was_typed(page: Page) -> None:
    ask(page, "about")
    ask(page, "help")
    for key, value in (("Up", "help"), ("Up", "about"), ("Down", "help"), ("Down", "")):
        page.keyboard.press(f"Arrow{key}")
        expect(box(page)).to_have_value(value)


def test_a_pressed_button_asks_its_words_and_leads_to_the_answer(page: Page) -> None:
    answer = ask(page, "top countries 3")
    answer.get_by_role("button", name="Cite").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".message.bot")).to_have_count(3)
    expect(last(page).locator("pre").first).to_be_visible()
    expect(last(page)).to_be_focused()


def test_a_new_answer_is_announced_in_one_sentence(page: Page) -> None:
    ask(page, "top countries 3")
    expect(page.get_by_role("status")).to_contain_text("First place goes to China")


def test_what_is_shared_appears_once_on_every_page(channel: str, open_page: Open) -> None:
    ann, bob = open_page(at=channel), open_page(at=channel)
    answer = ask(ann, "/genai top models 4")
    expect(answer.locator(".private")).to_have_text("Only visible to you")
    answer.get_by_role("button", name="Share in channel").click()
    for each in (ann, bob):
        shared = each.locator(".message.bot", has=each.locator(".asker"))
        expect(shared).to_have_count(1)
        expect(shared.locator(".asker")).to_contain_text("Asked by Guest")
        expect(shared.locator(".private")).to_have_count(0)
    late = open_page(at=channel)
    expect(late.locator(".asker")).to_have_count(1)


def test_a_chart_is_drawn_from_its_spec_with_the_numbers_of_the_table(page: Page) -> None:
    answer = ask(page, "top owners 5")
    drawn = answer.locator(".plot svg")
    expect(drawn).to_be_visible()
    for number in answer.locator(".card tbody td:last-child").all_text_contents():
        expect(drawn).to_contain_text(number)
    expect(answer.get_by_role("img").first).to_have_accessible_name(re.compile("Bar chart: "))


@pytest.mark.parametrize("width", [1200, 390])
def test_a_chart_is_as_wide_as_its_card_and_its_letters_keep_their_size(
    open_page: Open, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    answer = ask(page, "trend families")
    drawn = answer.locator(".plot svg")
    expect(drawn).to_be_visible()
    told = answer.locator(".card > p").first
    seen, room = (each.bounding_box() or {} for each in (drawn, told))
    assert (seen["x"], seen["width"]) == pytest.approx((room["x"], room["width"]), abs=1)
    assert 0.75 < seen["width"] / float((drawn.get_attribute("viewBox") or "").split()[2]) < 1.05


def test_a_chart_follows_the_readers_scheme(page: Page) -> None:
    drawn = ask(page, "top owners 5").locator(".plot svg")
    expect(drawn).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(color_scheme="dark")
    expect(drawn).to_have_css("background-color", "rgb(29, 32, 38)")


def test_the_other_sides_of_an_answer_are_reached_by_arrow_keys(page: Page) -> None:
    answer = ask(page, "top owners 5")
    answer.get_by_role("tab", name="Card").focus()
    for name in ("Slack", "Discord", "Plain text", "Card"):
        page.keyboard.press("ArrowRight")
        expect(answer.get_by_role("tab", name=name)).to_be_focused()
        expect(answer.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        expect(answer.get_by_role("tabpanel")).to_have_accessible_name(name)


def test_slacks_payload_can_be_copied_and_opened_in_the_builder(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    answer = ask(page, "top owners 5")
    answer.get_by_role("tab", name="Slack").click()
    panel = answer.get_by_role("tabpanel")
    expect(panel.locator(".counts")).to_contain_text("of 50 blocks")
    expect(panel.locator("figcaption")).to_contain_text("approximation of Slack")
    link = panel.get_by_role("link", name="Open in Block Kit Builder")
    address = "https://app.slack.com/block-kit-builder/#%7B%22blocks%22"
    expect(link).to_have_attribute("href", re.compile(re.escape(address)))
    panel.get_by_role("button", name="Copy").click()
    expect(panel.get_by_role("button", name="Copied")).to_be_visible()
    assert '"blocks"' in page.evaluate("() => navigator.clipboard.readText()")


def test_discords_likeness_shows_the_real_picture(page: Page) -> None:
    answer = ask(page, "top owners 5")
    answer.get_by_role("tab", name="Discord").click()
    picture = answer.locator(".discord .gallery img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(image) => image.naturalWidth") >= 440


def test_an_error_says_what_to_type_instead(page: Page) -> None:
    answer = ask(page, "/genai tpo")
    expect(answer.locator(".card.error")).to_contain_text("top")
    answer.get_by_role("button", name="top").first.click()
    expect(title(last(page))).to_have_text("Where GenAI inventors live")


def test_hostile_words_stay_words(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)> <!channel> {{ 7*7 }}")
    expect(page.locator(".said").last).to_have_text(
        "<img src=x onerror=alert(1)> <!channel> {{ 7*7 }}"
    )
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_five_thousand_characters_are_answered_in_words(page: Page) -> None:
    expect(ask(page, "x" * 5000).locator(".card.error")).to_be_visible()


@pytest.fixture
def doomed(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may complain, for its server is about to fail."""
    page = browser.new_page()
    page.goto(address)
    yield page
    page.close()


def test_a_server_that_breaks_is_said(doomed: Page) -> None:
    doomed.route("**/answer", lambda route: route.fulfill(status=500, body="broken"))
    expect(ask(doomed, "top")).to_contain_text("That went wrong on the server")


def test_a_server_that_is_gone_is_said(doomed: Page) -> None:
    doomed.route("**/answer", lambda route: route.abort())
    expect(ask(doomed, "top")).to_contain_text("The server does not answer")


def test_what_is_too_long_for_the_server_is_said(doomed: Page) -> None:
    expect(ask(doomed, "x" * 40_000)).to_contain_text("too long")


def test_where_the_chart_cannot_be_drawn_its_picture_stands(doomed: Page) -> None:
    doomed.route("**/vega.js", lambda route: route.fulfill(status=503, body="none"))
    doomed.reload()
    picture = ask(doomed, "top owners 5").locator(".plot img")
    expect(picture).to_have_attribute("src", re.compile("/chart/.*png"))


SCHEMES = ("light", "dark")
VARIED = ("top owners 10", "compare china us by:modes", "why LO001", "claims", "nonsense", "about")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_words_stand_out_from_what_is_behind_them(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    found: list[str] = []
    for words in VARIED:
        answer = ask(page, words)
        for tab in answer.get_by_role("tab").all():
            tab.click()
            found += page.evaluate(PALE)
    page.keyboard.press("Escape")
    box(page).fill("/genai t")
    expect(page.get_by_role("option").first).to_be_visible()
    assert found + page.evaluate(PALE) == []


def test_a_phone_shows_everything_without_scrolling_sideways(open_page: Open) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    for words in VARIED:
        answer = ask(page, words)
        for tab in answer.get_by_role("tab").all():
            tab.click()
            assert page.evaluate("() => document.documentElement.scrollWidth") == 360, words
    assert page.evaluate(SMALL) == []


def test_every_control_has_a_name(page: Page) -> None:
    for words in VARIED:
        answer = ask(page, words)
        for tab in answer.get_by_role("tab").all():
            tab.click()
            assert page.evaluate(NAMELESS) == []


def test_whatever_has_the_focus_shows_it(page: Page) -> None:
    ask(page, "top countries 3")
    page.keyboard.press("Shift+Tab")
    reached = 0
    for _ in range(40):
        assert page.evaluate(UNMARKED) == ""
        reached += page.evaluate("() => document.activeElement !== document.body")
        page.keyboard.press("Shift+Tab")
    assert reached > 15


def test_the_page_has_its_landmarks_and_headings(page: Page) -> None:
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    levels = page.locator("h1, h2, h3").evaluate_all("(all) => all.map((each) => each.localName)")
    assert levels[0] == "h1"
    assert levels.count("h1") == 1


def test_nothing_moves_for_those_who_want_it_still(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    animated = ask(page, "about").evaluate("(each) => getComputedStyle(each).animationName")
    assert animated == "none"


def test_without_scripts_the_page_answers_and_its_buttons_work(open_page: Open) -> None:
    page = open_page("/?words=top+owners+5", java_script_enabled=False)
    expect(last(page).locator("tbody tr").first).to_contain_text("Tencent")
    expect(last(page).locator(".plot img")).to_be_visible()
    last(page).get_by_role("button", name="Cite").click()
    expect(last(page).locator(".card pre")).to_be_visible()
    page.get_by_label("Type a command").fill("top countries 2")
    page.get_by_label("Type a command").press("Enter")
    expect(title(last(page))).to_have_text("Where GenAI inventors live")
