"""A digest's next steps: names in a template's head, buttons on its card. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.cards.model import Block, Button, Buttons
from bot.facts.model import Entity, Fact, Source

MAX_ACTIONS = 3


def actions(
    names: Iterable[str], context: Mapping[str, object], blocks: Sequence[Block]
) -> tuple[Button, ...]:
    """
    The buttons that have something to do for this entry, and are not in the card already. A
    fact to compare with, a fact to explain: not every entry has them.
    """
    there = {(b.do, b.url) for block in blocks if isinstance(block, Buttons) for b in block.buttons}
    made = (ACTIONS[name](context) for name in names)
    return tuple(button for button in made if button and (button.do, button.url) not in there)


def _compare(context: Mapping[str, object]) -> Button | None:
    match context.get("rivals"):
        case (Entity() as a, Entity() as b):
            return Button("Compare", do=f"compare {_typed(a)} {_typed(b)}")
    return None


def _why(context: Mapping[str, object]) -> Button | None:
    lead = context.get("lead")
    return Button("Why this number", do=f"why {lead.id}") if isinstance(lead, Fact) else None


def _cite(context: Mapping[str, object]) -> Button | None:
    lead = context.get("lead")
    return Button("Cite", do=f"cite {lead.id}") if isinstance(lead, Fact) else None


def _source(context: Mapping[str, object]) -> Button | None:
    source, lead = context.get("source"), context.get("lead")
    if isinstance(lead, Fact) and not isinstance(source, Source):
        source = lead.source
    return Button("Source", url=source.url) if isinstance(source, Source) and source.url else None


def _typed(entity: Entity) -> str:
    """A name as it can be typed."""
    return f'"{entity.label}"' if " " in entity.label else entity.label


ACTIONS: Mapping[str, Callable[[Mapping[str, object]], Button | None]] = {
    "compare": _compare,
    "why": _why,
    "cite": _cite,
    "source": _source,
}
