"""Every sentence that can be made is good, plain English: no stutter, no slip of form.

Whatever a person can read is read here: answers, refusals and digests, over the whole report.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest

from bot.cards import templates
from bot.cards.model import Block, Bullets, Card, Code, Heading, Note, Quotation, Span, Text
from bot.cards.words import plain, spans_text
from bot.commands.reading import COMMANDS
from bot.desk import Desk
from bot.facts.report import Report
from tests.asked import questions
from tests.conftest import ask

FORM = {
    "two spaces": re.compile(r"\S {2,}\S"),
    "a space before a comma or full stop": re.compile(r"\w +[,;:.!?](?=\s|$)"),
    "a word twice": re.compile(r"\b([A-Za-z]{2,}) \1\b", re.IGNORECASE),
    "two stops": re.compile(r"[,;:]{2}|(?<!\.)\.\.(?!\.)|(?<![A-Z])[.,;:] ?[,;:.](?=\s|$)"),
    "all one of them": re.compile(r"\ball 1\b|\b1 of 1 [a-z]+s\b", re.IGNORECASE),
    "one in the plural": re.compile(
        r"(?<![\d.,–-])1 (?:patent families|publications|citations|organisations|companies|claims"
        r"|documents|mentions|numbers|statements|cards|rides)\b"
    ),
    "nothing in brackets": re.compile(r"\(\s*\)|“\s*”"),
    "brackets in brackets": re.compile(r"\([^()]*\([^()]*\)[^()]*\([^()]*\)[^()]*\)"),
    "a straight quotation mark": re.compile(r'"'),
    "a name without its article": re.compile(
        r"\b(?i:for|of|than|as|in|to|by) (?:United (?:States|Kingdom)|Republic of Korea)\b"
    ),
    "the article twice": re.compile(r"\bthe the\b", re.IGNORECASE),
    "a source by its id": re.compile(r"(?<![/-])\b(?:W|D|P|N)\d{1,2}\b(?![-/.])"),
    "a programmer's word": re.compile(r"\bNone\b|\bnull\b|Traceback|Error\b|\{\{|\}\}|Decimal"),
    "a possessive behind its mark": re.compile(r"\]['’]s\b"),
}
OWN_WORDS = re.compile(r"“[^”]*”|https?://\S+")
"""Words of a source, of a title or of whoever typed, which are not ours to mend."""
SMALL = re.compile(r"[a-z]+(?![a-z]*[A-Z])")


def written(card: Card) -> Iterator[str]:
    """What stands on a card, but for the list of sources and words to type."""
    yield card.title
    for block in card.blocks:
        if isinstance(block, Bullets):
            yield from (spans_text(spans) for spans in block.items)
        elif not isinstance(block, Quotation | Code) and not _is_formula(block):
            yield from plain(Card("", (block,))).split("\n")


def slips(card: Card, names: Iterable[str] = ()) -> Iterator[str]:
    """What is wrong with a card's wording."""
    for line in written(card):
        ours = OWN_WORDS.sub("“…”", line)
        for name, form in FORM.items():
            if found := form.search(ours):
                yield f"{name}: {ours[max(0, found.start() - 40) : found.end() + 40]}"
    for block in card.blocks:
        yield from _sentence(block, tuple(names))


def _is_formula(block: Block) -> bool:
    return isinstance(block, Text) and " = " in spans_text(block.spans)


def _sentence(block: Block, names: tuple[str, ...]) -> Iterator[str]:
    """Texts and notes begin with a capital and end with a stop; names keep their own letters."""
    match block:
        case Text(spans) | Note(spans) if not any(s.code for s in spans) | _is_formula(block):
            text = spans_text(spans).strip()
            bare = re.sub(r"(?: ?\[\d+\])+$", "", text)
            if SMALL.match(text) and not text.startswith(names):
                yield f"a small letter at the start: {text[:60]}"
            if not bare.endswith((".", "?", "!", "…", ":", ".”", "?”")):
                yield f"no stop at the end: {text[-60:]}"
        case Heading(text) if SMALL.match(text) and not text.startswith(names):
            yield f"a heading with a small letter: {text}"


def names_of(report: Report) -> tuple[str, ...]:
    return tuple(entity.label for entity in report.entities.values())


def lists(report: Report) -> Iterator[str]:
    for ranking in report.rankings:
        words = f"top by:{ranking.by} measure:{ranking.measure}"
        yield from (f"{words} n:{n}" for n in (1, 2, 5, 25))
        yield from (f'{words} of:"{name}"' for name in names_of(report)[::3])


def names(report: Report) -> Iterator[str]:
    for name in names_of(report):
        yield from (f'{verb} "{name}"' for verb in ("fact", "trend", "cite", "why"))
    for measure in report.measures.values():
        yield from (f'{verb} "{measure.label}"' for verb in ("fact", "trend", "why", "top"))


def numbers(report: Report) -> Iterator[str]:
    for n, fact in enumerate(report.facts):
        if n % 5 == 0:
            yield from (f"fact {fact}", f"why {fact}")


def pairs(report: Report) -> Iterator[str]:
    known = list(report.entities.values())
    dimensions = list(report.dimensions)
    for n, (a, b) in enumerate(pairwise(known)):
        yield f'compare "{a.label}" "{b.label}"'
        yield from (f'compare "{a.label}" "{b.label}" by:{by}' for by in dimensions[n % 3 :: 3])


def sums(report: Report) -> Iterator[str]:
    facts = list(report.facts)[:120]
    for way in ("times", "share", "change", "yearly", "minus"):
        yield from (f"why {a}.{way}.{b}" for a, b in pairwise(facts))


def ids(report: Report) -> Iterator[str]:
    for nouns in (report.claims, report.statements, report.sources):
        yield from (f"{verb} {id}" for id in nouns for verb in ("why", "cite"))
    for several in (report.conflicts, report.holes, report.missing):
        yield from (f"why {each.id}" for each in several)


def terms(report: Report) -> Iterator[str]:
    for statement in report.statements.values():
        yield from (f'fact "{term}"' for term in statement.terms)
    for missing in report.missing:
        yield from (f'{verb} "{term}"' for term in missing.terms for verb in ("fact", "why"))


def others(report: Report) -> Iterator[str]:
    yield from ("", "about", "fact", "digests", "preview", "claims 99", "xyzzy", "top by:x", "C2")
    yield from (f"help {command.verb}" for command in COMMANDS)
    yield from (command.verb for command in COMMANDS)
    yield from (f"{command.verb} zzyzx" for command in COMMANDS)
    yield from (f"claims page:{page}" for page in range(1, 12))
    yield from (f"claims {status}" for status in ("differs", "article", "confirmed"))
    yield from ("trend japan 2010..2013", "trend japan 2023..2018", "top 0", "top 99", "top 2019")


def asked(report: Report) -> Iterator[str]:
    yield from (f"ask {each.question}" for each in questions())


KINDS = (lists, names, numbers, pairs, sums, ids, terms, others, asked)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_every_answer_is_well_worded(kind: object, desk: Desk, second: Desk) -> None:
    assert callable(kind)
    for known in (desk, second):
        for words in kind(known.home):
            card = ask(known, words).card
            assert card.title != "Something broke", words
            assert list(slips(card, names_of(known.home))) == [], words


@pytest.mark.parametrize("name", ["claim", "compare", "headline", "quiz", "theme", "top", "trend"])
def test_every_digest_is_well_worded(name: str, desk: Desk, second: Desk) -> None:
    for known in (desk, second):
        digest = known.digests[name]
        for entry in templates.entries(digest, known.home):
            card = templates.draw(digest, known.home, entry.id)
            assert list(slips(card, names_of(known.home))) == [], entry.id


def test_answers_are_read_by_the_thousand(report: Report) -> None:
    assert sum(len(list(kind(report))) for kind in KINDS) > 4000


@pytest.mark.parametrize(
    "wrong",
    [
        "These are all 1 that are known.",
        "1 of 1 applications is there.",
        "There are 1 patent families.",
        "The  space is wide.",
        "It stops , and goes on.",
        "The the lists.",
        'It says "so".',
        "For United States there are some.",
        "begins small.",
        "Does not end",
        "W1 says so.",
        "What N2 [1]'s headline says.",
    ],
)
def test_what_is_badly_worded_is_found(wrong: str) -> None:
    assert list(slips(Card("A title", (Text((Span(wrong),)),))))
