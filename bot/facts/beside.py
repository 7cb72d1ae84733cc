"""What a report says beside its numbers: claims, sentences, conflicts, gaps. Values."""

from dataclasses import dataclass

from bot.facts.model import Source


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What the news article says, and what became of it.

    *status* is "confirmed by another source", "differs from another source" or "only in the
    article". *facts* are the ids of facts that print the number the claim is about.
    """

    id: str
    sentence: int
    statement: str
    figure: str
    status: str
    detail: str
    source: Source
    confirming: tuple[Source, ...] = ()
    differing: tuple[Source, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A cited sentence without a series: a definition, method, limit or policy. *terms*: words."""

    id: str
    topic: str
    statement: str
    source: Source
    locator: str
    quote: str
    date: str = ""
    figure: str = ""
    note: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where sources disagree (*text*), which value we take (*ruling*), and the rows it is about."""

    id: str
    title: str
    text: str
    ruling: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """
    What the report does not give. *answers* are the questions it explains the gaps of:
    "top models families", "trend publications", "trend families llm" (ids of by, measure,
    entity); *terms* are words people use for what is missing.
    """

    id: str
    what: str
    why: str
    answers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hole:
    """Words lost from the article's text, and what they must have been."""

    id: str
    sentence: int
    fragment: str
    lost: str
    evidence: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """How the article's sentences are numbered."""

    number: int
    part: str
    first_words: str
    source: str
