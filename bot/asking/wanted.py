"""Whether a sentence is what is wanted: a meaning, a doer, a place, the present. Pure.

A sentence that only has the words of "what is a trade secret" or "who owns WeChat" answers neither.
"""

import re

from bot.asking.kinds import spoken
from bot.asking.prose import Fit, S
from bot.asking.question import Question
from bot.asking.roots import root, roots
from bot.asking.tokens import these
from bot.facts.beside import Claim, Statement

MEANING = ("what is", "what are", "whats", "what s", "who is", "who are", "define", "explain")
ARTICLES = these("a an")
DOING = these(
    "own owns owned wrote write writes written create creates created make makes made build built"
    " found founded invent invented invents design designed train trains trained run runs lead"
    " leads develop develops developed owner creator maker founder author inventor"
)
"""What somebody does to a thing: who did it is told by a sentence that has that word."""

ASKING_YOU = these("are who what which were")
"""Before "you": what somebody asks of whoever answers."""

NOW = these("today tonight tomorrow yesterday nowadays still anymore")
YOURS = these("your yours my mine our ours")
PLACED = these("from come comes get gets got find found data source sources taken sought")


def wanted(question: Question, fit: Fit[S]) -> bool:
    """Whether it is more than about the same things."""
    if isinstance(fit.sentence, Claim):
        return True
    said = spoken(fit)
    texts = [token.text for token in question.words]
    if set(texts) & NOW - said or (set(texts) & YOURS and not question.has("numbers", "report")):
        return False
    if "you" in texts[1:3] and texts[0] in ASKING_YOU and not question.has("numbers", "report"):
        return False
    other = PLACED | {"which", "what"}
    if texts[:1] == ["where"] and not set(texts) & other and "where" not in said:
        return False
    return _done(texts, said) and _meant(texts, fit)


def _done(texts: list[str], said: frozenset[str]) -> bool:
    """Who did something: the deed is in the sentence."""
    doer = next((word for word in ("who", "body", "bodies") if word in texts), "")
    if not doer:
        return True
    after = texts[texts.index(doer) + 1 :][:4]
    return all(root(word) in roots(said) for word in after if word in DOING)


def _meant(texts: list[str], fit: Fit[S]) -> bool:
    return isinstance(fit.sentence, Claim) or tells_what(texts, fit.sentence, fit.term > 0)


def tells_what(texts: list[str], sentence: Statement, named: bool) -> bool:
    """ "What is a trade secret" wants a definition, "what is ERNIE" what is said to be it."""
    start = next((s for s in MEANING if " ".join(texts).startswith(f"{s} ")), "")
    rest = texts[len(start.split()) :] if start else []
    numbered = any(character.isdecimal() for word in rest for character in word)
    if not rest or "the" in rest or numbered or len(rest) > (4 if rest[0] in ARTICLES else 2):
        return True
    if sentence.topic == "definition":
        return named
    if rest[0] in ARTICLES:
        return False
    name = re.escape(" ".join(rest))
    told = sentence.statement.casefold()
    return bool(
        re.search(
            rf"(?:\b(?:is|was|are|were|called)|:) {name}\b|^{name}s? (?:is|are|was|were)\b", told
        )
    )
