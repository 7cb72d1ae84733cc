"""The parts of a message other than charts and tables. Pure: a card's block in, JSON out."""

from collections.abc import Iterable, Sequence

from bot.cards.model import (
    Bullets,
    Button,
    Citation,
    Code,
    Figure,
    Figures,
    Image,
    Note,
    Quotation,
    Span,
    Spans,
)
from bot.platforms.slack import limits
from bot.platforms.slack.text import (
    Json,
    clean,
    cut,
    elements,
    is_web,
    line,
    plain,
    rich,
    said,
    section,
    words,
)

LIST_ROOM = 3_000
"""Characters of one list; the items that do not fit are counted."""
SOURCES_ROOM = 2_500
SOURCE_TITLE = 160
SOURCE_PLACES = 240
SOURCE_WORDS = 80
TITLE_ROOM = 600
SCOPE_ROOM = 800
FIGURE_ROOM = 400
QUOTE_ROOM = 2_500
ATTRIBUTION_ROOM = 500
VERSION = 1
"""Of the buttons' ids, so that a button of an old message can be told from a new one."""


def header(title: str) -> Json:
    """The title; one that is too long for a header stays whole, in bold."""
    text = line(title) or "–"
    if len(text) > limits.HEADER:
        return rich(section(elements((Span(text, bold=True),), TITLE_ROOM)))
    return {"type": "header", "text": plain(text)}


def merged(first: Json, second: Json) -> Json:
    """Two blocks of rich text as one."""
    return {**first, "elements": [*first["elements"], *second["elements"]]}


def small(*texts: str) -> Json:
    """Small print."""
    return {"type": "context", "elements": [plain(text) for text in texts]}


def scope(text: str) -> Json:
    """What the card is about: edition, period, unit."""
    return small(cut(line(text), SCOPE_ROOM))


def note(block: Note) -> Json:
    """Small print, unless it holds what small print cannot: a link, a name or a local time."""
    if any(span.url or span.moment or span.names for span in block.spans):
        return rich(section(elements(block.spans)))
    return small(words(block.spans))


def figures(block: Figures) -> Json:
    """Each number in bold, what it is behind it."""
    return rich(*(section(_figure(figure)) for figure in block.figures))


def bullets(block: Bullets) -> Json:
    """A list."""
    style = "ordered" if block.ordered else "bullet"
    items, more = _fitting([elements(item) for item in block.items], LIST_ROOM)
    drawn = rich({"type": "rich_text_list", "style": style, "elements": list(map(section, items))})
    if more:
        drawn["elements"].append(section([said(f"+{more:,} more", italic=True)]))
    return drawn


def quotation(block: Quotation) -> Json:
    """The source's words, and below them where they stand."""
    quote = {"type": "rich_text_quote", "elements": elements((Span(block.text),), QUOTE_ROOM)}
    if not block.attribution:
        return rich(quote)
    return rich(quote, section(elements((Span("— "), *block.attribution), ATTRIBUTION_ROOM)))


def code(block: Code) -> Json:
    """Text to copy."""
    return rich({"type": "rich_text_preformatted", "elements": elements((Span(block.text),))})


def image(block: Image) -> Json:
    """A picture from the web; as words where Slack could not fetch it."""
    if not is_web(block.url):
        return small(block.alt)
    alt = cut(line(block.alt), limits.ALT) or "A picture"
    return {"type": "image", "image_url": block.url, "alt_text": alt}


def picture(file: str, alt: str) -> Json:
    """A picture that has been uploaded."""
    alt = cut(line(alt), limits.ALT) or "A picture"
    return {"type": "image", "slack_file": {"id": file}, "alt_text": alt}


def sources(citations: Sequence[Citation]) -> Json:
    """What the marks stand for: title with its link, publisher, date, places."""
    lines, more = _fitting([elements(_citation(each)) for each in citations], SOURCES_ROOM)
    drawn = rich(*map(section, lines))
    if more:
        drawn["elements"].append(section([said(f"+{more:,} more sources", italic=True)]))
    return drawn


def actions(buttons: Sequence[Button], first: int, command: str) -> Json:
    """One row of buttons. *first* numbers them on, since ids must differ in the message."""
    drawn = [_button(button, n, command) for n, button in enumerate(buttons, start=first)]
    return {"type": "actions", "elements": drawn}


def rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    """Buttons that Slack can hold, in rows."""
    good = [button for button in buttons if fits(button)]
    return [tuple(good[n : n + limits.BUTTONS]) for n in range(0, len(good), limits.BUTTONS)]


def fits(button: Button) -> bool:
    """Whether Slack can hold what the button does; it cannot be shortened."""
    if button.url:
        return is_web(button.url)
    return 0 < len(clean(button.do)) <= limits.BUTTON_VALUE


def asked_by(person: str) -> Json:
    """Who is behind a message that everybody sees; the only mention we ever make."""
    known = person[:1] in ("U", "W") and person.isalnum() and person.isupper()
    who: Json = {"type": "user", "user_id": person} if known else said(person)
    return rich(section([said("Asked by "), who]))


def _figure(figure: Figure) -> list[Json]:
    number = Span(figure.value, bold=True, marks=figure.marks)
    return elements((number, Span(f"  {figure.label}")), FIGURE_ROOM)


def _citation(citation: Citation) -> Spans:
    source = citation.source
    title = Span(
        cut(line(source.title), SOURCE_TITLE), url=source.url if is_web(source.url) else ""
    )
    places = cut(line("; ".join(citation.locators)), SOURCE_PLACES)
    facts = [cut(line(text), SOURCE_WORDS) for text in (source.publisher, source.published)]
    rest = "".join(f" · {fact}" for fact in (*facts, places) if fact)
    return Span(f"[{citation.n}] "), title, Span(rest)


def _button(button: Button, n: int, command: str) -> Json:
    drawn: Json = {"type": "button", "text": plain(line(button.label), limits.BUTTON)}
    if button.primary:
        drawn["style"] = "primary"
    if button.url:
        return {**drawn, "action_id": f"open:{VERSION}:{n}", "url": button.url}
    whose = f":{command}" if command else ""
    return {**drawn, "action_id": f"do:{VERSION}:{n}{whose}", "value": clean(button.do)}


def _fitting(items: Iterable[list[Json]], room: int) -> tuple[list[list[Json]], int]:
    """The items that fit (the first always does), and how many do not."""
    every, kept, used = list(items), 0, 0
    for item in every:
        used += sum(len(str(part.get("text", part.get("fallback", "")))) for part in item)
        if kept and used > room:
            break
        kept += 1
    return every[:kept], len(every) - kept
