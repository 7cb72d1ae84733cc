"""Names that mean something in one workspace only: its digests, templates, topics. Pure."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.cards.words import echo
from bot.commands.grammar import Kind
from bot.commands.managing.office import Errand
from bot.commands.managing.saying import name, topics
from bot.commands.recognise import Lexicon
from bot.desk import Desk
from bot.errors import UserError
from bot.facts.names import Index, fold, index
from bot.posting.model import Subscription

ALL = "all"
LONGEST = 100
"""Characters of a name that is looked up."""


def lexicon(desk: Desk, report: str, digests: Iterable[Subscription]) -> Lexicon:
    """What the parser may take for a name."""
    ids = index((word, each.id) for each in digests for word in _names(desk, each))
    every = Index({**ids.names, ALL: (ALL,)})
    return {
        Kind.DIGEST: ids,
        Kind.DIGESTS: every,
        Kind.TEMPLATE: templates(desk),
        Kind.TOPICS: index((topic, topic) for topic in all_topics(desk, report)),
    }


@lru_cache(maxsize=16)
def templates(desk: Desk) -> Index[str]:
    """Templates by id and by title."""
    found = desk.digests.items()
    return index((word, id) for id, each in found for word in (id, each.title))


@lru_cache(maxsize=64)
def all_topics(desk: Desk, report: str) -> tuple[str, ...]:
    """Every topic that some template of that report can be limited to."""
    found = (topic for template in desk.digests for topic in topics(desk, template, report))
    return tuple(dict.fromkeys(found))


def digest(errand: Errand, text: str) -> Subscription:
    """The digest of this workspace that is meant; a UserError where that is not clear."""
    return _one(errand, text)


def several(errand: Errand, text: str) -> tuple[Subscription, ...]:
    """One or more of this workspace's digests, in the order they were named."""
    if fold(text[:LONGEST]) == ALL:
        return errand.digests
    return tuple(dict.fromkeys(_several(errand, text)))


def _several(errand: Errand, text: str) -> Iterator[Subscription]:
    for part in filter(None, (part.strip() for part in text.split(","))):
        if _found(errand, part) or " " not in part:
            yield _one(errand, part)
        else:
            yield from (_one(errand, word) for word in part.split())


def _one(errand: Errand, text: str) -> Subscription:
    found = _found(errand, text)
    if len(found) == 1:
        return found[0]
    if found:
        ids = [each.id for each in found]
        some = ", ".join(ids[:5])
        raise UserError(
            f"{len(found)} digests here are called “{echo(text)}”: {some}. Name one by its id.",
            *(f"digest show {id}" for id in ids[:3]),
        )
    raise _unknown(errand, text)


def _found(errand: Errand, text: str) -> tuple[Subscription, ...]:
    for each in errand.digests:
        if each.id == text:
            return (each,)
    wanted = fold(text[:LONGEST])
    desk = errand.office.desk
    named = [each for each in errand.digests if wanted in map(fold, _names(desk, each))]
    own = [each for each in named if fold(each.id) == wanted]
    return tuple(own or named) if wanted else ()


def _unknown(errand: Errand, text: str) -> UserError:
    said = echo(text)
    if not errand.digests:
        return UserError("There are no digests here yet.", "digest new")
    like = index((each.id, each.id) for each in errand.digests).like(text[:LONGEST])
    meant = f" Did you mean {' or '.join(like)}?" if like else ""
    what = f"There is no digest “{said}” here." if said else "Which digest?"
    return UserError(f"{what}{meant}", *(f"digest show {id}" for id in like), "digest list")


def _names(desk: Desk, digest: Subscription) -> tuple[str, ...]:
    return digest.id, name(desk, digest), digest.template
