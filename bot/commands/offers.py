"""What an error offers instead: only words that have an answer. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.cards.words import echo
from bot.errors import UserError

MOST = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A *name* that may be meant, and the whole words with it in its place."""

    name: str
    words: str


class Unknown(UserError):
    """A word that is not known. The message names what is offered, and nothing else."""

    def __init__(self, what: str, offers: Sequence[Offer], otherwise: str) -> None:
        some = tuple(offers)[:MOST]
        names = " or ".join(dict.fromkeys(offer.name for offer in some))
        tail = f"{what}. Did you mean {names}?" if some else otherwise
        super().__init__(f"I do not know {tail}", *(offer.words for offer in some))
        self.what = what
        self.offers = tuple(offers)
        self.otherwise = otherwise


def unknown(typed: str, offers: Sequence[Offer], otherwise: str) -> Unknown:
    """The error for a word; *otherwise* goes on where nothing can be offered."""
    said = f"“{echo(typed)}”"
    return Unknown(said, offers, f"{said} {otherwise}")


def working(error: UserError, works: Callable[[str], bool], *usual: str) -> UserError:
    """The error with those of its offers that have an answer; *usual* where none is left."""
    if isinstance(error, Unknown):
        kept = tuple(offer for offer in error.offers if works(offer.words))[:MOST]
        error = Unknown(error.what, kept, error.otherwise)
    instead = [words for words in dict.fromkeys(error.instead) if works(words)]
    return UserError(error.message, *(instead or [words for words in usual if works(words)]))
