"""The small Slack itself: it refuses what Slack refuses, and runs as a process of its own."""

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.slack_rules import faults


def text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words, "emoji": False}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    section = {"type": "rich_text_section", "elements": list(elements)}
    return {"type": "rich_text", "elements": [section]}


def chart(**more: Any) -> dict[str, Any]:
    points = [{"label": "A", "value": 1}, {"label": "B", "value": 2}]
    axes = {"categories": ["A", "B"], "x_label": "x", "y_label": "y"}
    drawn = {"type": "bar", "series": [{"name": "S", "data": points}], "axis_config": axes, **more}
    return {"type": "data_visualization", "title": "T", "chart": drawn}


def table(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "data_table", "caption": "T", "rows": list(rows)}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": text("B"), "action_id": "a", **more}


CELL = {"type": "raw_text", "text": "c"}
GOOD = {
    "a header": {"type": "header", "text": text("T")},
    "rich text": rich({"type": "text", "text": "words", "style": {"bold": True}}),
    "a chart": chart(),
    "a table": table([CELL], [{"type": "raw_number", "value": 1, "text": "1"}]),
    "a picture": {"type": "image", "image_url": "https://a.example/b.png", "alt_text": "b"},
    "buttons": {"type": "actions", "elements": [button(value="v")]},
    "small print": {"type": "context", "elements": [text("T")]},
}
BAD = {
    "an unknown block": {"type": "chart"},
    "a long header": {"type": "header", "text": text("x" * 151)},
    "an unknown field": {"type": "divider", "colour": "red"},
    "a missing field": {"type": "header"},
    "empty rich text": rich(),
    "an empty word": rich({"type": "text", "text": ""}),
    "an unknown element": rich({"type": "mention", "text": "x"}),
    "a made-up user": rich({"type": "user", "user_id": "@ada"}),
    "a broken link": rich({"type": "link", "url": "javascript:1"}),
    "a control character": {"type": "header", "text": text("a\x00b")},
    "a chart of another kind": chart(type="radar"),
    "a missing category": chart(axis_config={"categories": ["A"], "x_label": "x", "y_label": "y"}),
    "a negative bar": chart(series=[{"name": "S", "data": [{"label": "A", "value": -1}]}]),
    "a table with a header only": table([CELL]),
    "rows of two lengths": table([CELL], [CELL, CELL]),
    "an empty cell": table([CELL], [{"type": "raw_text", "text": ""}]),
    "a number in words": table([CELL], [{"type": "raw_number", "value": "1", "text": "1"}]),
    "a picture without words": {"type": "image", "image_url": "https://a.example/b.png"},
    "a long button": {"type": "actions", "elements": [button(value="x" * 2001)]},
    "two buttons of one id": {"type": "actions", "elements": [button(), button()]},
    "no buttons": {"type": "actions", "elements": []},
}


@pytest.mark.parametrize("block", GOOD.values(), ids=GOOD)
def test_it_takes(block):
    assert faults({"text": "T", "blocks": [block]}) == []


@pytest.mark.parametrize("block", BAD.values(), ids=BAD)
def test_it_refuses(block):
    assert faults({"text": "T", "blocks": [block]}) != []


@pytest.mark.parametrize(
    "message",
    [
        {"blocks": []},
        {"text": "<!channel>"},
        {"text": "T", "blocks": [{"type": "divider"}] * 51},
        {"text": "T", "blocks": [chart(), chart(), chart()]},
        {"text": "T", "blocks": [table([CELL], [CELL]), table([CELL], [CELL])]},
        {"text": "T", "blocks": [rich({"type": "text", "text": "x" * 2999})] * 5},
    ],
    ids=["no text", "a mention", "51 blocks", "three charts", "two tables", "too many words"],
)
def test_it_refuses_a_whole_message_with(message):
    assert faults(message) != []


@pytest.fixture
async def address() -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.slack", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    yield (await process.stdout.readline()).decode().strip()
    process.terminate()
    await process.wait()


async def test_as_a_process_it_shows_what_it_was_sent(address):
    headers = {"Authorization": "Bearer xoxb-1-test"}
    async with aiohttp.ClientSession() as session:
        body = {"channel": "C1", "text": "Hello."}
        await session.post(f"{address}/api/chat.postMessage", json=body, headers=headers)
        await session.post(f"{address}/_/behave", json={"refuses": ["header"]})
        refused = body | {"blocks": [{"type": "header", "text": text("T")}]}
        answer = await session.post(
            f"{address}/api/chat.postMessage", json=refused, headers=headers
        )
        assert (await answer.json())["error"] == "invalid_blocks"
        seen = await (await session.get(f"{address}/_/messages")).json()
    assert [each["body"]["text"] for each in seen["messages"]] == ["Hello."]
    assert len(seen["refused"]) == 1
