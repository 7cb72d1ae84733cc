"""All questions made from wordings and names, each with what the tables print. Pure."""

from collections.abc import Iterator

from tests.questions import changes, claims, numbers, orders, strangers
from tests.questions.maker import Made, Maker

KINDS = (
    numbers.values,
    numbers.crosses,
    numbers.papers_on,
    numbers.threefold,
    numbers.years,
    claims.pairs,
    claims.figures,
    orders.orders,
    orders.most,
    strangers.strangers,
    changes.changes,
    changes.shares,
    changes.terms,
)
"""Every kind of made question."""


def made(seed: int = 4) -> Iterator[Made]:
    """All of them."""
    maker = Maker(seed)
    for kind in KINDS:
        yield from kind(maker)
