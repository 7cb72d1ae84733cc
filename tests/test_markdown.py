"""The card language: what is in the subset, and that nothing else passes in silence."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.door import Kept, Label, Part
from bot.cards.markdown import escape, read
from bot.cards.model import (
    Block,
    Bullets,
    Button,
    Buttons,
    Heading,
    Image,
    Note,
    Rule,
    Span,
    Table,
    Text,
)
from bot.cards.writer import Writer
from bot.errors import ContentError
from tests import samples


@pytest.fixture
def kept() -> Kept:
    return Kept(Writer())


def blocks(text: str, kept: Kept | None = None) -> tuple[Block, ...]:
    return read(f"# Title\n\n{text}", kept or Kept(Writer()), "f.md")[1]


def fault(text: str, kept: Kept | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        blocks(text, kept)
    return str(caught.value)


def test_the_title_is_the_first_line() -> None:
    assert read("\n\n# A *b*\n".replace("*b*", "b"), Kept(Writer()), "f") == ("A b", ())


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("plain words", Text((Span("plain words"),))),
        ("two\nlines", Text((Span("two lines"),))),
        ("**b** _i_ `c`", Text((
            Span("b", bold=True), Span(" "), Span("i", italic=True), Span(" "),
            Span("c", code=True),
        ))),
        ("***both***", Text((Span("both", bold=True, italic=True),))),
        ("a [b](https://x.example/)", Text((Span("a "), Span("b", url="https://x.example/")))),
        ("## Part", Heading("Part")),
        ("- a\n- b", Bullets(((Span("a"),), (Span("b"),)))),
        ("- a\n\n- b", Bullets(((Span("a"),), (Span("b"),)))),
        ("1. a\n1. b", Bullets(((Span("a"),), (Span("b"),)), ordered=True)),
        ("> small", Note((Span("small"),))),
        ("---", Rule()),
        ("![A cat](https://x.example/c.png)", Image("https://x.example/c.png", "A cat")),
        ("![A \\*](https://x.example/c.png)", Image("https://x.example/c.png", "A *")),
        ("[Go](do:top towns)", Buttons((Button("Go", do="top towns"),))),
        ("[Go](do:compare \"a b\" c)", Buttons((Button("Go", do='compare "a b" c'),))),
        ("[See](https://x.example/)", Buttons((Button("See", url="https://x.example/"),))),
        ("[A](do:a b) [B](open:https://x.example/)", Buttons((
            Button("A", do="a b"), Button("B", url="https://x.example/"),
        ))),
        ("[A](do:a)\n[B](do:b)", Buttons((Button("A", do="a"), Button("B", do="b")))),
        ("a \\* b \\# c", Text((Span("a * b # c"),))),
    ],
)  # fmt: skip
def test_each_form_becomes_its_block(text: str, block: Block) -> None:
    assert blocks(text) == (block,)


def test_a_part_stands_alone_on_its_line(kept: Kept) -> None:
    one, two = (kept.keep(Part(lambda _: samples.table())) for _ in range(2))
    assert [type(block) for block in blocks(f"{one}\n{two}", kept)] == [Table, Table]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("```\ncode\n```", "a code block"),
        ("    code", "a code block"),
        ("- - b", "a list in a list"),
        ("> - b", "a list in a list or quotation"),
        ("> > b", "a quotation in a list"),
        ("- # b", "a heading in a list"),
        ("- a\n\n  b", "one paragraph"),
        ("a  \nb", "a hard break"),
        ("a\\\nb", "a hard break"),
        ("a <b>b</b>", "HTML"),
        ("<div>\n</div>", "HTML"),
        ("<!-- a -->", "HTML"),
        ("a &amp; b", "&amp; (type the character itself)"),
        ("[a]: https://x.example/\n\n[a]", "a reference definition"),
        ("a | b\n--|--\nc | d", "a table of pipes"),
        ("~~a~~", "struck-out"),
        ("a\n===", "a heading underlined with ="),
        ("a\n---", "a heading underlined with -"),
        ("***", "a rule of stars"),
        ("# again", "one # title"),
        ("### deep", "one # title"),
        ("## **bold**", "words only"),
        ("##", "an empty heading"),
        ("2. b", "begin with 1."),
        ("<https://x.example/>", "a bare address"),
        ('a [b](https://x.example/ "t")', "a link with a title"),
        ("a [b](do:top)", "a button in running text"),
        ("a [b](javascript:alert)", "no web address"),
        ("[b](mailto:a@x.example)", "no web address"),
        ("[b](do:)", "does nothing"),
        ("[**b**](do:top)", "words only"),
        ("[a](do:a) " * 6, "6 buttons"),
        ("![](https://x.example/c.png)", "a picture without words"),
        ("![a](chart:none)", "no series “none”"),
        ("![a](/c.png)", "no web address"),
        ("a ![b](https://x.example/c.png)", "a picture in running text"),
        ("a *b", "a stray *"),
        ("a `b", "a stray `"),
        ("a [b", "a stray ["),
        ("[a](do:b c", "a stray ["),
        ("**(a)**b", "a stray *"),
    ],
)
def test_what_is_not_in_the_subset_is_a_fault_with_its_line(text: str, words: str) -> None:
    message = fault(f"first\n\n{text}")
    assert message.startswith("f.md:5: ")
    assert words in message


@pytest.mark.parametrize("text", ["", "words", "## Part\n", "- a\n\n# Late"])
def test_a_card_begins_with_its_title(text: str) -> None:
    with pytest.raises(ContentError, match="begins with # Its title"):
        read(text, Kept(Writer()), "f.md")


def test_a_fault_in_a_paragraph_names_the_line_inside_it() -> None:
    assert fault("one\ntwo\nthree <b>").startswith("f.md:5: ")


def test_a_part_in_running_text_is_a_fault(kept: Kept) -> None:
    table = kept.keep(Part(lambda _: samples.table()))
    assert "give it its line" in fault(f"See {table}", kept)


def test_an_empty_label_alone_is_a_fault(kept: Kept) -> None:
    assert "an empty paragraph" in fault(kept.keep(Label("")), kept)


@given(st.text())
@example("= a")
@example("a\n=")
@example("a\n---\n+ b\n- c\n* d")
@example("1. a\n2) b")
@example("# a\n> b\n\tc\n    d")
@example("a\\")
@example("a | b\n--|--")
@example("[a](do:b) ![c](chart:d) <e> &amp; `f` ~~g~~ http://h")
@example("\ue000\ue010\ue001\0")
def test_escaped_words_come_back_as_the_same_words(text: str) -> None:
    known = escape("").join(text.replace("\0", "\ufffd").split())
    plain = "".join(char if not "\ue000" <= char <= "\uf8ff" else "\ufffd" for char in known)
    found = blocks(f"({escape(text)})")
    assert len(found) == 1
    assert isinstance(found[0], Text)
    written = "".join(span.text for span in found[0].spans)
    astral = "".join(char if ord(char) < 0xF0000 else "\ufffd" for char in plain)
    assert "".join(written.split()) == f"({astral})"


@given(st.text(st.characters(exclude_categories=["Cs", "Co", "Cc"]), min_size=1))
def test_escaped_words_may_begin_a_line(text: str) -> None:
    found = blocks(escape(text)) if text.strip() else ()
    words = [s.text for b in found if isinstance(b, Text) for s in b.spans]
    assert "".join(words).split() == text.split()
