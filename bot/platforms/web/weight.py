"""Counts what a payload uses of its platform's limits. Pure: payload in, counts out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """*used* of *limit*; the platform refuses more."""

    label: str
    used: int
    limit: int

    @property
    def words(self) -> str:
        """The label as it follows the limit: of 2 charts, of 1 table."""
        return self.label.removesuffix("s") if self.limit == 1 else self.label

    @property
    def is_over(self) -> bool:
        """Whether the platform would refuse it."""
        return self.used > self.limit


def slack(payload: Json) -> tuple[Count, ...]:
    """https://docs.slack.dev/reference/block-kit/blocks; the safe value where sources differ."""
    blocks = payload.get("blocks", [])
    kinds = [block.get("type") for block in blocks]
    charts = [block for block in blocks if block.get("type") == "data_visualization"]
    counts = [
        Count("blocks", len(blocks), 50),
        Count("characters", sum(map(_characters, blocks)), 12_000),
        Count("tables", kinds.count("data_table") + kinds.count("table"), 1),
        Count("charts", len(charts), 2),
        Count("points in a chart", max(map(_points, charts), default=0), 12),
    ]
    return tuple(count for count in counts if count.used)


def discord(payload: Json) -> tuple[Count, ...]:
    """https://discord.com/developers/docs/components/reference"""
    every = list(_walk(payload.get("components", [])))
    texts = [each["content"] for each in every if isinstance(each.get("content"), str)]
    size = sum(len(text.encode()) for text in texts) + 12 * len(every)
    counts = (
        Count("components", len(every), 40),
        Count("characters", sum(map(len, texts)), 4_000),
        Count("weight in bytes", size, 10_170),
        Count("files", len(payload.get("attachments", [])), 10),
    )
    return tuple(count for count in counts if count.used)


def _characters(part: Any) -> int:
    """The words of a block that its readers see."""
    match part:
        case Mapping():
            return sum(
                len(value) if key in ("text", "fallback") and isinstance(value, str)
                else _characters(value)
                for key, value in part.items()
            )  # fmt: skip
        case list():
            return sum(map(_characters, part))
    return 0


def _points(block: Json) -> int:
    chart = block.get("chart", {})
    lengths = [len(series.get("data", [])) for series in chart.get("series", [])]
    return max([*lengths, len(chart.get("segments", []))], default=0)


def _walk(components: Any) -> Iterator[Json]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))
        if "accessory" in component:
            yield from _walk([component["accessory"]])
