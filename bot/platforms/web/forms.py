"""Draws a form as HTML, and reads what was sent. Pure: form in, markup out.

Without a script it is a form like any other. Every field has its label; its hint and what is
wrong with it are tied to it, so that they are read together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.cards.forms import Asks, Field, Form, Option
from bot.commands.forms import YES, several, words
from bot.platforms.given import LARGEST
from bot.platforms.web.elements import element, join
from bot.posting import zones

CHANNELS = (Option("#playground", "web"),)
"""There is only one."""
KINDS = ".yaml,.yml,.txt"
NAMED = "field-"
"""Before the names of fields, so that none is taken for something else."""


def html(form: Form, command: str, key: str) -> Markup:
    """The form; *key* begins its ids. The first field that is wrong gets the focus."""
    faults = _at_text(form)
    form = replace(form, faults=tuple(faults.items()))
    first = next((field.name for field in form.fields if field.name in faults), "")
    fields = [
        _chooser(field, f"{key}-{field.name}", f"{key}-{_text(form)}")
        if field.asks is Asks.FILE
        else _field(field, f"{key}-{field.name}", faults, first)
        for field in form.fields
    ]
    return element(
        "form",
        element("h2", form.title),
        element("p", form.intro) if form.intro else "",
        _summary(form, key) if faults else "",
        *(_hidden(name, value) for name, value in (("command", command), ("say", form.do))),
        *fields,
        element("button", form.submit, type="submit", class_="button primary"),
        class_="ask card",
        method="post",
        action="/form",
        autocomplete="off",
    )


def _text(form: Form) -> str:
    """The field that a chosen file is read into."""
    return next(
        (field.name for field in form.fields if field.asks is Asks.TEXT and field.lines > 1), ""
    )


def _at_text(form: Form) -> dict[str, str]:
    """What is wrong with a file is wrong with its text, where it stands on this page."""
    files = {field.name for field in form.fields if field.asks is Asks.FILE}
    return {_text(form) if name in files else name: what for name, what in form.faults}


def _chooser(field: Field, id: str, into: str) -> Markup:
    """Shown by the page's script, which reads the file into the field *into*."""
    about: dict[str, str | int] = {"data_into": into, "data_most": LARGEST}
    told = f"{id}-hint"
    box = element("input", type="file", id=id, accept=KINDS, aria_describedby=told, **about)
    hint = element("p", field.hint, id=told, class_="note")
    return element("div", element("label", field.label, for_=id), box, hint, hidden=True)


def sent(fields: Mapping[str, Sequence[str]]) -> str:
    """What was sent as typed words; "" where it was no form of ours."""
    command, do = ((fields.get(name) or [""])[0] for name in ("command", "say"))
    values = {
        name.removeprefix(NAMED): ", ".join(value.strip() for value in given)
        for name, given in fields.items()
        if name.startswith(NAMED)
    }
    return f"/{command} {words(do, values)}" if command and do else ""


def _summary(form: Form, key: str) -> Markup:
    labels = {field.name: field.label for field in form.fields}
    items = [
        element("li", element("a", labels[name], href=f"#{key}-{name}"), f": {what}")
        if name in labels
        else element("li", what)
        for name, what in form.faults
    ]
    return element(
        "div", element("p", "Not yet right"), element("ul", *items), class_="wrong", role="alert"
    )


def _field(field: Field, id: str, faults: Mapping[str, str], first: str) -> Markup:
    wrong = faults.get(field.name, "")
    about = {
        "aria_describedby": " ".join(_described(field, id, wrong)) or None,
        "aria_invalid": "true" if wrong else None,
        "autofocus": field.name == first,
    }
    behind = join(
        [
            element("p", field.hint, id=f"{id}-hint", class_="note") if field.hint else "",
            element("p", wrong, id=f"{id}-wrong", class_="wrong") if wrong else "",
        ]
    )
    if field.asks is Asks.SEVERAL and field.options:
        return element(
            "fieldset", _name(field, "legend"), *_boxes(field, id), behind, **about, id=id
        )
    if field.asks is Asks.YES:
        ticked = field.value == YES
        box = _box(field, id, YES, **about, checked=ticked)
        return element("div", box, element("label", field.label, for_=id), behind, class_="tick")
    return element("div", _name(field, "label", for_=id), _control(field, id, about), behind)


def _described(field: Field, id: str, wrong: str) -> Iterator[str]:
    if wrong:
        yield f"{id}-wrong"
    if field.hint:
        yield f"{id}-hint"


def _name(field: Field, kind: str, **more: str) -> Markup:
    optional = element("span", " (optional)", class_="note") if field.optional else ""
    return element(kind, field.label, optional, **more)


def _control(field: Field, id: str, about: Mapping[str, str | bool | None]) -> Markup:
    named = {"id": id, "name": NAMED + field.name, "required": not field.optional, **about}
    match field.asks:
        case Asks.ONE if field.options:
            return _select(field, field.options, named)
        case Asks.CHANNEL | Asks.CHANNELS:
            return _select(field, field.options or CHANNELS, named)
        case Asks.ZONE:
            likely = field.options or tuple(Option(name, name) for name in zones.USUAL)
            options = [element("option", value=each.value) for each in likely]
            found = element("datalist", *options, id=f"{id}-zones")
            box = element("input", type="text", value=field.value, list=f"{id}-zones", **named)
            return join([box, found])
    if field.lines > 1:
        return element("textarea", field.value, rows=field.lines, **named)
    return element("input", type="text", value=field.value, **named)


def _select(
    field: Field, options: Sequence[Option], named: Mapping[str, str | bool | None]
) -> Markup:
    none = [Option("–", "")] if field.optional else []
    drawn = [
        element("option", _told(each), value=each.value, selected=each.value == field.value)
        for each in (*none, *options)
    ]
    return element("select", *drawn, **named)


def _told(option: Option) -> str:
    return f"{option.label} – {option.hint}" if option.hint else option.label


def _boxes(field: Field, id: str) -> Iterator[Markup]:
    chosen = several(field.value)
    for n, each in enumerate(field.options):
        box = _box(field, f"{id}-{n}", each.value, checked=each.value in chosen)
        label = element("label", each.label, for_=f"{id}-{n}")
        yield element("div", box, label, class_="tick")


def _box(field: Field, id: str, value: str, **more: str | bool | None) -> Markup:
    named = NAMED + field.name
    return element("input", type="checkbox", id=id, name=named, value=value, **more)


def _hidden(name: str, value: str) -> Markup:
    return element("input", type="hidden", name=name, value=value)
