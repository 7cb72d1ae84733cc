"""Draws a card as accessible HTML. Pure: card in, one `article` out.

Nothing in it needs an inline script or style, so that it lives under a strict
Content-Security-Policy. Buttons are real buttons: `data-do` holds the words for a script, and
`form`, `name` and `value` send the same words where there is none.
"""

from markupsafe import Markup

from bot.cards.model import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Chart,
    Code,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Rule,
    Table,
    Text,
)
from bot.platforms.web import parts
from bot.platforms.web.elements import element, link
from bot.platforms.web.spans import Place, spans

FORM = "press"
"""The id of the form that buttons belong to where there is no script."""
ALONE = Place()


def html(card: Card, asker: str = "", place: Place = ALONE) -> str:
    """The whole card; *asker* is named where others see it too."""
    title = f"{place.key}-title"
    return str(
        element(
            "article",
            element("h2", card.title, id=title),
            *(_block(block, place) for block in card.blocks),
            _small(card.scope, "scope"),
            parts.sources(card.sources, place),
            _buttons(card.buttons, place),
            _small(asker and f"Asked by {asker}", "asker"),
            class_=f"card {card.tone}",
            aria_labelledby=title,
        )
    )


def _block(block: Block, place: Place) -> Markup:
    match block:
        case Heading() | Text() | Note() | Bullets() | Code():
            return _words(block, place)
        case Figures():
            return parts.figures(block, place)
        case Table():
            return parts.table(block, place)
        case Chart():
            return parts.chart(block, place)
        case Quotation():
            return parts.quotation(block, place)
        case Image():
            return parts.image(block)
        case Buttons(buttons):
            return _buttons(buttons, place)
        case Rule():
            return element("hr")


def _words(block: Heading | Text | Note | Bullets | Code, place: Place) -> Markup:
    match block:
        case Heading(text):
            return element("h3", text)
        case Text(words):
            return element("p", spans(words, place))
        case Note(words):
            return element("p", spans(words, place), class_="note")
        case Bullets(items, ordered):
            lines = [element("li", spans(item, place)) for item in items]
            return element("ol" if ordered else "ul", *lines)
        case Code(text):
            return element("pre", element("code", text))


def _small(words: str, kind: str) -> Markup:
    return element("p", words, class_=kind) if words else Markup("")


def _buttons(buttons: tuple[Button, ...], place: Place) -> Markup:
    if not buttons:
        return Markup("")
    return element("p", *(_button(button, place) for button in buttons), class_="buttons")


def _button(button: Button, place: Place) -> Markup:
    look = "button primary" if button.primary else "button"
    if button.url:
        return link(button.label, button.url, class_=look)
    return element(
        "button",
        button.label,
        type="submit",
        form=FORM,
        name="do",
        value=f"/{place.command} {button.do}" if place.command else button.do,
        data_do=button.do,
        class_=look,
    )
