"""A question made from a wording and names, with what is right; who makes them. Pure."""

import re
from dataclasses import dataclass
from random import Random

from bot.asking.ordinary import PLACES
from tests.questions.oracle import Name, Oracle

YES, NO, ANSWER, DECLINE, BACK = "yes", "no", "answer", "decline", "back"
NOUNS = {
    "families": (
        "patents",
        "patent families",
        "GenAI patents",
        "inventions",
        "patent applications",
    ),
    "publications": ("papers", "publications", "scientific papers", "research papers", "articles"),
    "citations": ("citations",),
}
FLUFF = (
    *("{}", "{}?", "{} please", "hey, {}", "can you tell me {}", "{} thanks!", "i wonder, {}"),
    *("for my thesis: {}", "{}, roughly", "in numbers: {}", "according to WIPO, {}", "pls {}"),
    *("I was wondering, {}", "my boss asks: {}", "quick one - {}", "ok so {}"),
    *("{}? need it for a slide", "so, {} exactly?", "{} (just the number)", "and {}, then?"),
)
POLAR_FLUFF = (
    *("{}", "{}?", "hey bot, {}", "is it true: {}", "{}, right?", "I was wondering: {}?"),
    *("my professor says so, but {}?", "quick check, {}", "{}? yes or no", "tell me, {}"),
)


@dataclass(frozen=True)
class Made:
    """A question; right are the outcomes, and any one of *says* in the first sentence."""

    kind: str
    question: str
    outcomes: frozenset[str]
    says: tuple[str, ...] = ()

    def judged(self, outcome: str, summary: str) -> str:
        """ "right", "declined" (an answer was expected), or "wrong"."""
        if outcome == DECLINE or outcome not in self.outcomes:
            fits = outcome in self.outcomes
            return "right" if fits else "declined" if outcome == DECLINE else "wrong"
        there = any(_stands(said, summary) for said in self.says)
        return "right" if there or not self.says or outcome == BACK else "wrong"


def _stands(said: str, summary: str) -> bool:
    """Whether it stands there by itself: 65 is not in 165."""
    edge = r"(?<![\d,.]){}(?!\d|,\d|\.\d)" if said[0].isdigit() else "{}"
    return re.search(edge.format(re.escape(said)), summary, re.IGNORECASE) is not None


class Maker:
    """Makes questions of every kind, at random by one seed."""

    def __init__(self, seed: int = 4) -> None:
        self.oracle = Oracle()
        self.random = Random(seed)

    def called(self, name: Name) -> str:
        """The name as somebody types it."""
        fit = [
            a
            for a in (name.label, *name.aliases)
            if a.casefold() not in PLACES and "(" not in a and a != "u of t"
        ]
        text = self.random.choice(fit or [name.label])
        return self.random.choice((text, text.lower()))

    def noun(self, measure: str) -> str:
        """A word for what is counted."""
        return self.random.choice(NOUNS[measure])

    def asked(self, wordings: tuple[str, ...], **parts: str) -> str:
        """A wording filled in, with the words that people put around a question."""
        return self.random.choice(FLUFF).format(self.random.choice(wordings).format(**parts))

    def claimed(self, wordings: tuple[str, ...], **parts: str) -> str:
        """The same for what wants a yes or a no."""
        return self.random.choice(POLAR_FLUFF).format(self.random.choice(wordings).format(**parts))


def expect(kind: str, question: str, outcomes: set[str], says: tuple[str, ...] = ()) -> Made:
    """A question with the outcomes that are right, and what one of must be said."""
    return Made(kind, question, frozenset(outcomes), says)


def number(kind: str, question: str, says: tuple[str, ...]) -> Made:
    """A number where one is printed; else it must be declined, or asked back."""
    return expect(kind, question, {ANSWER} if says else {DECLINE, BACK}, says)
