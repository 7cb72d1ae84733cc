"""`claims`: what the news article said against what the sources print. Pure."""

from bot.cards.model import Block, Bullets, Button, Card, Heading, Span, Spans
from bot.cards.writer import Writer
from bot.commands import phrases, records
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.commands.vocabulary import STATUSES, status_of
from bot.errors import UserError
from bot.facts.beside import Claim
from bot.facts.report import Report

PAGE = 6


def claims(call: Call) -> Card:
    """The answer to `claims …`: six at a time, those that differ first."""
    status = call.get("status", str)
    page = call.get("page", int) or 1
    found = ordered(call.report, status)
    pages = -(-len(found) // PAGE)
    if not found:
        raise UserError("No claims of that kind were checked.", "claims")
    if page > pages:
        many = f"are {pages} pages" if pages > 1 else "is one page"
        raise UserError(f"There {many} of claims.", f"claims page:{pages}")
    shown = found[(page - 1) * PAGE : page * PAGE]
    writer = Writer(call.locale)
    blocks: list[Block] = [_first(found, shown, page), *_grouped(call.report, writer, shown)]
    blocks += phrases.notes(call, writer, [], f"More on each by its id: why {shown[0].id}.")
    kind = f" status:{status}" if status else ""
    more = (Button("More", do=f"claims{kind} page:{page + 1}"),) if page < pages else ()
    return writer.card(
        "What the article said",
        *blocks,
        scope=phrases.scope(call.report, f"page {page} of {pages}"),
        buttons=(
            *more,
            Button("Why, for the first", do=f"why {shown[0].id}"),
            Button("Share in channel", do=f"claims{kind} page:{page} {phrases.SHARE}"),
        ),
    )


def ordered(report: Report, status: str | None) -> list[Claim]:
    """The claims with that status, or all: those that differ, then unconfirmed, then confirmed."""
    order = list(STATUSES)
    found = [claim for claim in report.claims.values() if status in (None, status_of(claim))]
    return sorted(found, key=lambda claim: order.index(status_of(claim)))


def _first(found: list[Claim], shown: list[Claim], page: int) -> Block:
    first = (page - 1) * PAGE + 1
    last = first + len(shown) - 1
    which = f"Claims {first} to {last}" if last > first else f"Claim {first}"
    return lede(f"{which} of {len(found)}, checked against the sources.")


def _grouped(report: Report, writer: Writer, shown: list[Claim]) -> list[Block]:
    blocks: list[Block] = []
    for status in dict.fromkeys(claim.status for claim in shown):
        blocks.append(Heading(phrases.capital(status)))
        items = tuple(_told(report, writer, claim) for claim in shown if claim.status == status)
        blocks.append(Bullets(items))
    return blocks


def _told(report: Report, writer: Writer, claim: Claim) -> Spans:
    article = writer.mark(claim.source, f"sentence {claim.sentence}")
    detail = phrases.sourced(report, writer, phrases.whole(claim.detail))
    return (
        Span(claim.statement, italic=True, marks=(article,)),
        *((Span(" – "), *detail) if detail else ()),
        Span(f" ({claim.id})", marks=records.checked(writer, report, claim)),
    )


COMMAND = Command(
    verb="claims",
    summary="What the news article said against what the report prints",
    params=(
        Param("status", Kind.STATUS, "What became of them; all if left out"),
        Param("page", Kind.COUNT, "Which six of them"),
    ),
    examples=("claims", "claims differs", "claims confirmed"),
    run=claims,
    also=("claim", "article"),
)
