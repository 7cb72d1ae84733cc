"""The page's approximations of Slack and Discord: they show the payload's words, and count it."""

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.discord.draw import draw as discord
from bot.platforms.discord.text import APART, bold, escape, one_line
from bot.platforms.slack.draw import draw as slack
from bot.platforms.web import like_discord, like_slack, payload, plot, weight
from bot.platforms.web.like_discord_text import inline, markdown
from bot.platforms.web.like_slack_text import mrkdwn
from tests import samples


def words(html: str) -> str:
    """What a reader sees of it."""
    parser = HTMLParser(convert_charrefs=True)
    seen: list[str] = []
    parser.handle_data = seen.append  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return "".join(seen)


def texts(part: Any) -> list[str]:
    """Every text of a Slack payload's blocks."""
    match part:
        case dict():
            own = [part["text"]] if isinstance(part.get("text"), str) else []
            return own + [text for each in part.values() for text in texts(each)]
        case list() | tuple():
            return [text for each in part for text in texts(each)]
    return []


@pytest.mark.parametrize("name", ["every_block", "hostile"])
@pytest.mark.parametrize("fidelity", ["native", "picture", "text"])
def test_slacks_likeness_shows_every_word_of_the_payload(name: str, fidelity: Any) -> None:
    blocks = slack(getattr(samples, name)(), fidelity).blocks
    shown = words(like_slack.html({"blocks": blocks}, {}))
    assert [text for text in texts(blocks) if text not in shown] == []


def test_slacks_likeness_names_what_it_does_not_know() -> None:
    assert "carousel" in words(like_slack.html({"blocks": [{"type": "carousel"}]}, {}))


def test_discords_likeness_names_what_it_does_not_know() -> None:
    assert "component 99" in words(like_discord.html({"components": [{"type": 99}]}, {}))


def test_discords_likeness_shows_the_charts_picture() -> None:
    message = discord(samples.every_block())
    name = message.files[0].name.removesuffix(".png")
    shown = like_discord.html({"components": message.components}, {name: "/chart/x.png"})
    assert 'src="/chart/x.png"' in shown


@given(st.text(max_size=80) | st.just(samples.HOSTILE))
def test_what_discord_would_show_as_words_is_shown_as_words(said: str) -> None:
    shown = words(inline(escape(said))).replace(APART, "")
    assert shown == one_line(said).replace(APART, "")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("## Title", '<p class="middle">Title</p>'),
        ("-# small", '<p class="note">small</p>'),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("**a** *b* `c` ~~d~~", "<p><strong>a</strong> <em>b</em> <code>c</code> <s>d</s></p>"),
        (bold("1 * 2"), "<p><strong>1 * 2</strong></p>"),
        ("> q\n> r", "<blockquote>q\nr</blockquote>"),
        ("```\na  b\n```", '<pre tabindex="0"><code>a  b</code></pre>'),
        ("<t:0:F>", '<p><time datetime="1970-01-01T00:00:00+00:00">01 January 1970, 00:00 UTC'
                    "</time></p>"),
        ("<b>", "<p>&lt;b&gt;</p>"),
    ],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_discords_markdown_is_read(said: str, shown: str) -> None:
    assert markdown(said) == shown


def test_discords_links_open_beside_the_page() -> None:
    shown = inline("[a \\[b\\]](<https://x.example/a(b)>)")
    assert 'href="https://x.example/a(b)"' in shown
    assert words(shown) == "a [b]"


def test_slacks_markup_is_read() -> None:
    said = "*a* _b_ ~c~ `d` &lt;e&gt; <https://x.example|f> <!channel>"
    assert words(mrkdwn(said)) == "a b c d <e> f !channel"
    assert 'href="https://x.example"' in mrkdwn(said)


def _chart(kind: str, *values: float) -> dict[str, Any]:
    points = [{"label": f"n{i}", "value": value} for i, value in enumerate(values)]
    names = [point["label"] for point in points]
    series = [{"name": "s", "data": points}, {"name": "t", "data": points}]
    return {"type": kind, "series": series, "axis_config": {"categories": names}}


@pytest.mark.parametrize(("kind", "mark"), [("bar", "<rect"), ("line", "<circle")])
def test_a_native_chart_has_a_mark_for_every_number(kind: str, mark: str) -> None:
    assert plot.plot(_chart(kind, 1, 2, 3)).count(mark) == 6


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=12))
def test_no_mark_stands_out_of_the_chart(values: list[float]) -> None:
    tops = [
        float(each.split('y="')[1].split('"')[0])
        for each in str(plot.plot(_chart("bar", *values))).split("<rect")[1:]
    ]
    assert all(plot.TOP - 0.1 <= top <= plot.FLOOR for top in tops)


def test_the_payload_counts_its_blocks_and_characters() -> None:
    counts = {
        count.label: count.used
        for count in weight.slack({"blocks": slack(samples.every_block()).blocks})
    }
    assert counts["blocks"] == len(slack(samples.every_block()).blocks)
    assert counts["charts"] == 1


def test_nested_components_are_counted() -> None:
    inner = [{"type": 10, "content": "abc"}, {"type": 1, "components": [{"type": 2}]}]
    counts = weight.discord({"components": [{"type": 17, "components": inner}]})
    assert [(count.label, count.used) for count in counts] == [
        ("components", 4),
        ("characters", 3),
        ("weight in bytes", 51),
    ]


def test_what_is_too_much_is_marked() -> None:
    shown = payload.html("slack", {"blocks": [{"type": "divider"}] * 51}, {})
    assert '<li class="over"><b>51</b> of 50 blocks</li>' in shown


def test_the_builder_gets_exactly_the_blocks() -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Ä & #%<"}}]
    shown = payload.html("slack", {"text": "t", "blocks": blocks}, {})
    address = shown.split(payload.BUILDER)[1].split('"')[0]
    assert json.loads(unquote(address)) == {"blocks": blocks}


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
))  # fmt: skip
def test_the_json_that_is_shown_can_be_copied(value: Any) -> None:
    shown = payload.html("other", {"value": value}, {})
    code = words(shown.split("<code>")[1])
    written = json.dumps({"value": value}, indent=2, ensure_ascii=False)
    assert json.loads(code) == {"value": value} or "\ufffd" in code
    assert code == "".join("\ufffd" if c in _unshowable(written) else c for c in written)


def _unshowable(written: str) -> set[str]:
    from bot.platforms.web.elements import UNSHOWABLE

    return set(UNSHOWABLE.findall(written))
