"""`cite`: a reference to copy, in three styles. Pure.

APA 7 and BibTeX put the page or table behind the reference, since we cite numbers, not books.
"""

import re

from bot.cards.model import Block, Button, Card, Code, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.commands.vocabulary import STYLES
from bot.commands.why import fact_of
from bot.facts.model import Fact, Report, Source


def cite(call: Call) -> Card:
    """The answer to `cite …`."""
    text = call.need("fact", str)
    style = call.get("style", str) or "plain"
    fact, said = fact_of(call.report, text)
    writer = Writer(call.locale)
    number = writer.number(fact, bold=True)
    blocks: list[Block] = [lede("To cite ", number, f" ({fact.label}, {fact.period}):")]
    blocks.append(Code("\n".join(reference(call.report, root, style) for root in fact.roots)))
    if fact.parents:
        blocks.append(Text((Span(f"Computed here: {fact.arithmetic}", marks=number.marks),)))
    blocks += phrases.notes(call, writer, [], *said)
    others = [name for name in STYLES if name != style]
    return writer.card(
        "Cite this number",
        *blocks,
        scope=phrases.scope(call.report, f"{call.report.licence} · {fact.id}"),
        buttons=(
            *(Button(_shown(name), do=f"cite {fact.id} style:{name}") for name in others),
            Button("Why this number", do=f"why {fact.id}"),
        ),
    )


def reference(report: Report, fact: Fact, style: str) -> str:
    """One source with the place of the number in it, in one of `STYLES`."""
    source = fact.source
    match style:
        case "apa":
            return f"{_apa(source)} ({fact.locator})"
        case "bibtex":
            return _bibtex(source, fact)
        case _:
            year = source.published[:4] or "n.d."
            return f"{source.publisher} ({year}). {source.title}, {fact.locator}. {source.url}"


def _apa(source: Source) -> str:
    year = source.published[:4] or "n.d."
    return f"{source.publisher}. ({year}). {source.title}. {source.url}"


def _bibtex(source: Source, fact: Fact) -> str:
    key = re.sub(r"[^a-z0-9]", "", source.publisher.lower())[:16] + source.published[:4]
    fields = {
        "author": f"{{{_tex(source.publisher)}}}",
        "title": f"{{{_tex(source.title)}}}",
        "year": source.published[:4],
        "url": source.url,
        "note": f"{_tex(fact.locator)}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key}-{fact.id.lower()},", *lines, "}"])


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
        Param("fact", Kind.FACT, "A fact's id, or a name", required=True),
        Param("style", Kind.STYLE, "plain, APA or BibTeX; plain if left out"),
    ),
    examples=("cite LO001", "cite LO001 bibtex", "cite china apa"),
    run=cite,
    also=("reference", "source"),
)
