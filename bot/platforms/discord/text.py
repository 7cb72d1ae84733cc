"""Words as Discord Markdown that says exactly these words. Pure.

Everything made by data or people goes through `escape`; `spans` adds our own styles around it.
How Discord reads Markdown: https://discord.com/developers/docs/reference#message-formatting and
https://support.discord.com/hc/en-us/articles/210298617.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote

from bot.cards.model import Marks, Span

APART = "\u200b"
"""A zero-width space: keeps two things apart that would be markup or a mention together."""

CUT = " … (shortened)"

_BLANKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 ]+")
# What could start, end or make markup anywhere in a line. A colon matters in `:emoji:` and in
# `https://`, which Discord would make a link of; `](` would end a link that began before.
_ACTIVE = re.compile(r"[\\*_~`|\[\]<>]|:(?=//)|:(?=[\w+~-]+:)|(?<=\])\(")
# What matters at the beginning of a line: headings, small text, lists, quotes.
_OPENING = re.compile(r"\s*(?:\d+(?=[.)](?:\s|$))|(?=[#+-]))")
_MENTION = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
# Controls and marks that turn the direction of writing: shown as a replacement character.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_SIGNS = ("*", "`", "_")
_NAMES = re.compile(r"[#@]\d{15,21}")
_LINKED = re.compile(r"[\[\]]|://")


def escape(words: str) -> str:
    """The words on one line, with every character standing for itself."""
    line = _ACTIVE.sub(lambda found: "\\" + found[0], one_line(words))
    line = _MENTION.sub("@" + APART, line) if "@" in line else line
    opening = _OPENING.match(line)
    return f"{opening[0]}\\{line[opening.end() :]}" if opening else line


def one_line(words: str) -> str:
    """Line breaks and runs of blanks as one blank; what cannot be seen as a replacement sign."""
    if words.isprintable() and "  " not in words:  # of most that is known at once
        return words
    return _UNSEEN.sub("\ufffd", _BLANKS.sub(" ", words))


def visible(words: str) -> str:
    """The words with their lines; what cannot be seen as a replacement sign."""
    return "\n".join(_UNSEEN.sub("\ufffd", line.expandtabs(2)) for line in words.splitlines())


def shorten(words: str, limit: int, ending: str = "…") -> str:
    """At most *limit* characters; what was cut off is said by the *ending*."""
    return words if len(words) <= limit else words[: max(0, limit - len(ending))].rstrip() + ending


def marks(numbers: Marks) -> str:
    """Citation marks behind words: " [1][2]"."""
    return escape(" " + "".join(f"[{n}]" for n in numbers)) if numbers else ""


def bold(words: str) -> str:
    """Bold words; nothing for none."""
    return _around("**", escape(words), words)


def code(words: str) -> str:
    """Words to type, as they are. Those that could end the code, or a link, cannot be code."""
    clean = one_line(words)
    if "`" in clean or "](" in clean or not clean.strip():
        return escape(clean)
    return f"`{clean}`"


def link(words: str, url: str) -> str:
    """
    Words that lead to an address. Discord makes no link of words that hold brackets or look
    like an address, so there the link stands behind the words.
    """
    if not is_web(url):
        return f"{escape(words)} ({escape(url)})"
    if _LINKED.search(words) or not words.strip():
        return f"{escape(words)} ([link](<{address(url)}>))".lstrip()
    return f"[{escape(words)}](<{address(url)}>)"


def is_web(url: str) -> bool:
    """Whether Discord can open it: a web address."""
    return _ADDRESS.match(url) is not None


def address(url: str) -> str:
    """The address with everything escaped that could end it, or the style around it, early."""
    return quote(url, safe="%/:?#@!$&'+,;=~")


def spans(parts: Iterable[Span], limit: int = 0) -> str:
    """
    A paragraph's Markdown. With a *limit*, at most that many characters of words are kept and
    the text says that it was shortened.
    """
    kept = _kept(tuple(parts), limit) if limit else tuple(parts)
    runs = [_run(tuple(run)) for _, run in groupby(kept, key=_style)]
    return _joined([run for run in runs if run]).strip()


_style = attrgetter("bold", "italic", "code", "url", "moment", "names")


def _run(run: Sequence[Span]) -> str:
    """Neighbours of one style are escaped together: markup could hide in the seam."""
    first = run[0]
    if first.moment is not None:
        return f"<t:{int(first.moment.timestamp())}:F>"
    if first.names and _NAMES.fullmatch(first.names):
        return f"<{first.names}>"
    behind = marks(run[-1].marks)
    words = "".join(map(_cited, run[:-1])) + run[-1].text
    if first.code:
        return code(words) + behind
    styled = link(words, first.url) if first.url else escape(words)
    signs = "**" * first.bold + "*" * first.italic
    return _around(signs, styled, words) + behind


def _cited(span: Span) -> str:
    numbers = "".join(f"[{n}]" for n in span.marks)
    return f"{span.text} {numbers}" if numbers else span.text


def _around(signs: str, styled: str, words: str) -> str:
    """The signs go right around the words: blanks at the ends stay outside."""
    inner = styled.strip()
    if not signs or not inner:
        return styled
    before, _, after = styled.partition(inner)
    return f"{before}{signs}{inner}{signs[::-1]}{after}"


def _joined(runs: Sequence[str]) -> str:
    """Runs one after the other; two that touch with their signs are kept apart."""
    text = ""
    for run in runs:
        touching = text.endswith(_SIGNS) and run.startswith(_SIGNS)
        touching = touching or (text.endswith("]") and run.startswith("("))
        text += APART + run if touching else run
    return text


def _kept(parts: tuple[Span, ...], limit: int) -> tuple[Span, ...]:
    if sum(len(span.text) for span in parts) <= limit:
        return parts
    kept: list[Span] = []
    for span in parts:
        if len(span.text) > limit:
            words = span.text[:limit].rsplit(" ", 1)[0]
            return (*kept, Span(words, span.bold, span.italic, span.code, span.url), Span(CUT))
        kept.append(span)
        limit -= len(span.text)
    return tuple(kept)
