"""What stands alone on its line in the card language: buttons, pictures, parts. Pure."""

from collections.abc import Sequence

from markdown_it.token import Token

from bot.cards.door import SENTINEL
from bot.cards.inline import Page, address, first_line, plain, words
from bot.cards.model import Block, Button, Buttons, Chart, Image, Span

MAX_BUTTONS = 5
"""Discord's row; the narrowest of all platforms."""
MAX_LABEL = 75
"""Slack's button text; Discord takes 80."""


def parts(page: Page, inline: Token) -> list[Block]:
    """Tables, charts and figures; nothing if the paragraph is not made of these alone."""
    found: list[Block] = []
    for at, line in enumerate(inline.content.split("\n"), first_line(inline)):
        block = _part(page, line.strip(), at)
        if block is None:
            return []
        found.append(block)
    return found


def _part(page: Page, text: str, line: int) -> Block | None:
    if not SENTINEL.fullmatch(text):
        return None
    try:
        return page.kept.alone(text)
    except Exception as error:  # what the template asked for cannot be made
        raise page.fault(line, f"{type(error).__name__}: {error}") from error


def picture(page: Page, image: Token, line: int) -> Image | Chart:
    """A picture from the web, or the chart of a series shown by this template."""
    alt = words(page, plain(page, image, line), line, "a picture's words")
    if not alt:
        raise page.fault(line, "a picture without words: ![what it shows](…)")
    if "title" in image.attrs:
        raise page.unknown(line, "a picture with a title")
    target = str(image.attrs["src"])
    if not target.startswith("chart:"):
        return Image(address(page, target, line), alt)
    name = words(page, target.removeprefix("chart:"), line, "a chart's name")
    if name not in page.kept.series:
        known = ", ".join(page.kept.series) or "none"
        raise page.fault(line, f"no series “{name}” to draw; this template has: {known}")
    series = page.kept.series[name]
    try:
        return page.kept.writer.chart(alt, (series.measure.label, series))
    except Exception as error:  # a series that the template made cannot be drawn
        raise page.fault(line, f"{type(error).__name__}: {error}") from error


def buttons(page: Page, links: Sequence[Span], line: int) -> Buttons:
    """Links alone on their line."""
    if len(links) > MAX_BUTTONS:
        raise page.fault(line, f"{len(links)} buttons in a row; {MAX_BUTTONS} have room")
    return Buttons(tuple(_button(page, link, line) for link in links))


def _button(page: Page, link: Span, line: int) -> Button:
    if link != Span(link.text, url=link.url):
        raise page.fault(line, f"a button is words only, without a number or style: “{link.text}”")
    label = link.text.strip()
    if not label or len(label) > MAX_LABEL:
        raise page.fault(line, f"a button has 1 to {MAX_LABEL} characters: “{label}”")
    if not link.url.startswith("do:"):
        return Button(label, url=address(page, link.url.removeprefix("open:"), line))
    typed = words(page, link.url.removeprefix("do:"), line, "a button's words")
    if not typed:
        raise page.fault(line, f"the button “{label}” does nothing: [{label}](do:words to type)")
    return Button(label, do=typed)
