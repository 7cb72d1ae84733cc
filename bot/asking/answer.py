"""What a question comes to. Values: a sentence of words and facts, or a way to one.

Numbers are Facts here too; whoever draws an answer writes them through a card's door.
"""

from dataclasses import dataclass

from bot.facts.beside import Claim, Statement
from bot.facts.model import Fact, Series, Source


@dataclass(frozen=True, slots=True)
class Name:
    """Words in a sentence that stand out: whose number it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Bare:
    """A fact without its unit, where the words around it say what is counted."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a source says."""

    text: str
    source: Source
    locator: str = ""


Part = str | Fact | Bare | Name | Cited


@dataclass(frozen=True, slots=True)
class Step:
    """A neighbouring question: a button."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """
    One sentence; *series* is drawn under it. *understood* is the question as it was read; *more*
    are further sentences, *remarks* what must be known of the numbers, *facts* what the answer
    rests on (for conflicts and origins), *quantity* the fact that buttons explain.
    """

    parts: tuple[Part, ...]
    understood: tuple[str, ...]
    facts: tuple[Fact, ...]
    series: Series | None = None
    more: tuple[tuple[Part, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """The answer of another command; *words* can be typed."""

    words: str
    understood: tuple[str, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """Several readings, each with its number: the person chooses."""

    question: str
    readings: tuple[tuple[str, Fact, str], ...]
    understood: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Statements that answer, the best first; *verdict* where a date was to be checked."""

    statements: tuple[Statement, ...]
    understood: tuple[str, ...]
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """
    A claim of the article; *asks* where a yes or a no is wanted, *of_report* where it is asked
    whether the report says so, *doubts* where it is asked whether the article is wrong.
    """

    claim: Claim
    understood: tuple[str, ...]
    asks: bool = True
    of_report: bool = False
    doubts: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences on the sources themselves: who published what, and when."""

    parts: tuple[tuple[Part, ...], ...]
    understood: tuple[str, ...]


Single = Answer | Command | Ways | Explained | Checked | Told


@dataclass(frozen=True, slots=True)
class Together:
    """What several questions in one message come to; *left* is the one that has no answer."""

    findings: tuple[Single, ...]
    left: str = ""

    @property
    def understood(self) -> tuple[str, ...]:
        """How all of them were read."""
        return tuple(dict.fromkeys(part for each in self.findings for part in each.understood))


Finding = Single | Together
