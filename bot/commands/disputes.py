"""Where sources disagree, or a number needs care: in full, and as a hint. Pure."""

from bot.cards.model import Block, Button, Heading, Note, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.facts.beside import Conflict
from bot.facts.gaps import ID, plain
from bot.facts.model import Fact
from bot.facts.report import Report

HINTS = 3


def of(report: Report, *rows: str) -> tuple[Conflict, ...]:
    """The conflicts that these rows take part in, each once."""
    return tuple(dict.fromkeys(c for row in rows for c in report.conflicts_of(row)))


def told(report: Report, writer: Writer, *rows: str) -> list[Block]:
    """Each conflict of these rows in full: both sides, and which value we take."""
    blocks: list[Block] = []
    for conflict in of(report, *rows):
        blocks.append(Heading(heading(report, conflict)))
        blocks += sides(report, writer, conflict)
    return blocks


def heading(report: Report, conflict: Conflict) -> str:
    """ "Sources disagree: China's share"."""
    return f"{_kind(report, conflict)}: {plain(report, conflict.title)}"


def sides(report: Report, writer: Writer, conflict: Conflict) -> list[Block]:
    """What the sources say, and what we do about it."""
    text = phrases.sourced(report, writer, conflict.text)
    ruling = phrases.sourced(report, writer, conflict.ruling)
    return [Text(text), Text((Span("What we do: ", bold=True), *ruling))]


def hint(report: Report, *facts: Fact) -> list[Block]:
    """One line of small print where these numbers are disputed: what to ask."""
    found = of(report, *(root.id for fact in facts for root in fact.roots))
    lines: dict[str, list[str]] = {}
    for conflict in found[:HINTS]:
        title = plain(report, conflict.title).partition(":")[0]
        lines.setdefault(_kind(report, conflict), []).append(f"{title} (why {conflict.id})")
    return [Note((Span(f"{kind}: {'; '.join(titles)}."),)) for kind, titles in lines.items()]


def button(report: Report, *facts: Fact) -> tuple[Button, ...]:
    """The first disagreement of these numbers, where there is one."""
    found = of(report, *(root.id for fact in facts for root in fact.roots))
    disputed = [conflict for conflict in found if _disputed(report, conflict)]
    return tuple(Button("Why sources disagree", do=f"why {c.id}") for c in disputed[:1])


def _kind(report: Report, conflict: Conflict) -> str:
    return "Sources disagree" if _disputed(report, conflict) else "Worth knowing"


def _disputed(report: Report, conflict: Conflict) -> bool:
    """Two sources speak, and not one source of its own doubts."""
    return len({id for id in ID.findall(conflict.text) if id in report.sources}) > 1
