"""What has been read of a question so far. A value that grows; lives for one reading."""

from dataclasses import dataclass, field
from decimal import Decimal

from bot.asking.question import Listed, Mention
from bot.facts.model import Entity, Measure
from bot.facts.report import Report


@dataclass
class Parts:
    """What has been read so far; lives for one call of `read`."""

    report: Report
    mentions: list[Mention] = field(default_factory=list)
    counted: list[Measure] = field(default_factory=list)
    softly: list[Measure] = field(default_factory=list)
    by: list[Listed] = field(default_factory=list)
    signs: list[tuple[str, int]] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    percents: list[Decimal] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    top: list[int] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    lists: list[Entity] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)
    places_too: list[tuple[Mention, str]] = field(default_factory=list)
    noun: Measure | None = None
    counting: bool = False
    previous: str = ""
