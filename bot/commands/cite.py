"""`cite`: a reference to copy, in three styles. Pure.

APA 7 and BibTeX put the page or table behind the reference, since we cite numbers, not books.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.cards.model import Block, Button, Card, Code, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases, telling
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.commands.vocabulary import STYLES
from bot.commands.why import asked
from bot.errors import UserError
from bot.facts import ids
from bot.facts.beside import Claim, Conflict, Hole, Missing, Statement
from bot.facts.gaps import ID
from bot.facts.ids import Noun
from bot.facts.model import Fact, Source
from bot.facts.report import Report


@dataclass(frozen=True, slots=True)
class Place:
    """What is cited: a place in a source, and the id of what stands there."""

    id: str
    source: Source
    locator: str = ""


def cite(call: Call) -> Card:
    """The answer to `cite …`."""
    style = call.get("style", str) or "plain"
    found, said = asked(call.report, call.need("fact", str))
    writer = Writer(call.locale)
    places = tuple(_places(call.report, found))
    if not places:
        raise UserError(f"{found.id} is a gap: there is nothing to cite.", f"why {found.id}")
    blocks: list[Block] = [_first(call.report, writer, found, places)]
    blocks.append(Code("\n".join(reference(place, style) for place in places)))
    if isinstance(found, Fact) and found.parents:
        computed = Span(f"Computed here: {found.arithmetic}", marks=writer.marks(found))
        blocks.append(Text((computed,)))
    blocks += phrases.notes(call, writer, [], *said)
    others = [name for name in STYLES if name != style]
    return writer.card(
        "Cite this number" if isinstance(found, Fact) else "Cite this",
        *blocks,
        scope=phrases.scope(call.report, " · ".join((*_licences(call.report, places), found.id))),
        buttons=(
            *(Button(_shown(name), do=f"cite {found.id} style:{name}") for name in others),
            Button("Why this number" if isinstance(found, Fact) else "Why", do=f"why {found.id}"),
        ),
    )


def _first(report: Report, writer: Writer, found: Fact | Noun, places: tuple[Place, ...]) -> Text:
    """What the reference below is for."""
    if isinstance(found, Fact):
        whose = phrases.joined(telling.names(report, found)) or report.measures[found.measure].label
        return lede("To cite ", writer.number(found, bold=True), f" ({whose}, {found.period}):")
    marks = tuple(sorted({writer.mark(place.source, place.locator) for place in places}))
    if isinstance(found, Source):
        return lede("To cite ", Span("this source", bold=True, marks=marks), ":")
    what = f"{'sources' if len(places) > 1 else 'source'} of {found.id}"
    return lede("To cite the ", Span(what, bold=True, marks=marks), ":")


def _places(report: Report, found: Fact | Noun) -> Iterable[Place]:
    """Where it stands; nothing for a gap."""
    match found:
        case Fact():
            return (Place(root.id, root.source, root.locator) for root in found.roots)
        case Source():
            return (Place(found.id, found),)
        case Statement():
            return (Place(found.id, found.source, found.locator),)
        case Claim():
            return (Place(found.id, found.source, f"sentence {found.sentence}"),)
        case Hole():
            there = ids.sentence(report, found.sentence)
            return (Place(found.id, there[0], f"sentence {found.sentence}"),) if there else ()
        case Conflict():
            named = dict.fromkeys(id for id in ID.findall(found.text) if id in report.sources)
            rows = (report.facts[row].source.id for row in found.rows if row in report.facts)
            return (Place(id, report.sources[id]) for id in (named or dict.fromkeys(rows)))
        case Missing():
            return ()


def _licences(report: Report, places: tuple[Place, ...]) -> tuple[str, ...]:
    """The licences of what is cited: the report's own in full."""
    own = report.preferred[:1]
    found = (report.licence if p.source.id in own else p.source.licence for p in places)
    return tuple(dict.fromkeys(licence for licence in found if licence))


def reference(place: Place, style: str) -> str:
    """One source with the place in it, in one of `STYLES`."""
    source, where = place.source, place.locator
    match style:
        case "apa":
            return f"{_apa(source)} ({where})" if where else _apa(source)
        case "bibtex":
            return _bibtex(place)
        case _:
            title = f"{source.title}, {where}" if where else source.title
            return f"{source.publisher} ({_year(source)}). {title}. {source.url}"


def _year(source: Source) -> str:
    return source.published[:4] or "n.d."


def _apa(source: Source) -> str:
    return f"{source.publisher}. ({_year(source)}). {source.title}. {source.url}"


def _bibtex(place: Place) -> str:
    source = place.source
    key = re.sub(r"[^a-z0-9]", "", source.publisher.lower())[:16] + source.published[:4]
    fields = {
        "author": f"{{{_tex(source.publisher)}}}",
        "title": f"{{{_tex(source.title)}}}",
        "year": source.published[:4],
        "url": source.url,
        "note": _tex(place.locator),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key}-{place.id.lower()},", *lines, "}"])


def _tex(text: str) -> str:
    """Characters that TeX would read as commands, written out."""
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(named.get(c, f"\\{c}" if c in "&%$#_{}" else c) for c in text)


def _shown(style: str) -> str:
    return {"plain": "Plain", "apa": "APA", "bibtex": "BibTeX"}.get(style, style)


COMMAND = Command(
    verb="cite",
    summary="A reference for a number, to copy",
    params=(
        Param("fact", Kind.FACT, "An id such as LO001, or a name", required=True),
        Param("style", Kind.STYLE, "How it is written; plain if left out"),
    ),
    examples=("cite LO001", "cite LO001 bibtex", "cite china apa"),
    run=cite,
    also=("reference", "source"),
)
