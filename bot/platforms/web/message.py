"""Draws one message of the channel: the words somebody typed, or an answer from all sides. Pure."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from bot.cards.forms import Form
from bot.cards.model import Card
from bot.platforms import Attached
from bot.platforms.web import draw, forms, payload
from bot.platforms.web.elements import element
from bot.platforms.web.spans import Place

BOT = "genai-bot"


@dataclass(frozen=True, slots=True)
class Answered:
    """
    An answer as the page shows it. *payloads* are the platforms' drawings by name: JSON, or a
    text; *moment* is ISO 8601 in UTC; *command* is whose words the buttons hold. A *form* is
    shown instead of the card.
    """

    id: str
    card: Card
    moment: str
    private: bool = True
    asker: str = ""
    command: str = ""
    payloads: Mapping[str, Mapping[str, Any] | str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    form: Form | None = None
    file: Attached | None = None


def answer(of: Answered) -> Markup:
    """The bot's message: the card, and behind it what each platform would get."""
    if of.form:
        return _message(
            of.id,
            "bot",
            _byline(BOT, of.moment, element("span", "app", class_="badge")),
            element("p", "Only visible to you", class_="private"),
            forms.html(of.form, of.command, of.id),
        )
    card = draw.html(of.card, "" if of.private else of.asker, Place(of.id, of.command, of.pictures))
    views = [
        _view(name, payload.title(name), payload.html(name, drawn, of.pictures))
        for name, drawn in of.payloads.items()
    ]
    return _message(
        of.id,
        "bot",
        _byline(BOT, of.moment, element("span", "app", class_="badge")),
        element("p", "Only visible to you", class_="private") if of.private else "",
        element(
            "div",
            element("div", Markup(card), class_="view", data_view="card", data_title="Card"),  # noqa: S704
            *views,
            class_="views",
        ),
        _file(of.file) if of.file else "",
    )


def _file(file: Attached) -> Markup:
    """To be kept and to be looked at; it is in the page, so that nothing has to be fetched."""
    held = b64encode(file.text.encode()).decode()
    address = f"data:text/plain;charset=utf-8;base64,{held}"
    link = element("a", f"Download {file.name}", href=address, download=file.name)
    text = element("pre", element("code", file.text), tabindex="0")
    return element(
        "div",
        element("p", link),
        element("details", element("summary", "Show it"), text),
        class_="file",
    )


def typed(id: str, words: str, who: str, moment: str) -> Markup:
    """What a person typed."""
    return _message(
        id, "person", _byline(who, moment), element("p", element("code", words), class_="said")
    )


def _view(name: str, title: str, inside: Markup) -> Markup:
    # without a script a fold; a script makes tabs of them
    summary = element("summary", title)
    return element("details", summary, inside, class_="view", data_view=name, data_title=title)


def _byline(who: str, moment: str, *more: Markup) -> Markup:
    name = element("b", who)
    # until a script says it in the reader's own zone
    time = element("time", f"{moment[11:16]} UTC", datetime=moment)
    return element("p", name, *more, time, class_="byline")


def _message(id: str, kind: str, *inside: str) -> Markup:
    return element("li", *inside, class_=f"message {kind}", id=id, tabindex=-1)
