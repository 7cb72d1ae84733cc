"""Words instead of numbers: definitions, method, policy, the article's claims. Pure.

A statement answers only if it covers every word of the question that means something.
"""

from collections.abc import Iterable
from functools import lru_cache

from bot.asking import language
from bot.asking.answer import Checked, Cited, Command, Explained, Finding, Part, Told
from bot.asking.lexicon import subject
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Claim, Report, Source, Statement

ENDINGS = ("ators", "ator", "ated", "ates", "ating", "ate", "ations", "ation", "ments", "ment", "ions", "ings", "ers", "ors", "ing", "ion", "ies",
           "ed", "er", "or", "es", "ly", "e", "s", "y")  # fmt: skip

BETWEEN = frozenset(["of", "the", "in", "a", "to", "do", "not", "has", "have", "is", "are"])
"""Words of a term that a question may leave out."""

Roots = frozenset[str]


def root(word: str) -> str:
    """A word without its ending, as far as four letters are left of it."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def roots(words: Iterable[str]) -> Roots:
    return frozenset(root(word) for word in words)


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Words that a statement need not say."""
    signs = (text for sign in ("how many", "who", "what", "how", "when", "where", "define", "true")
             for text in language.ASKED[sign].split(";"))  # fmt: skip
    texts = (*language.FILLER.split(";"), *signs, "can", "at", "long", "last", "the")
    return frozenset(word for text in texts for word in phrase(text)) - {
        "china",
        "data",
        "order",
        "use",
    }


def content(report: Report, question: Question) -> Roots:
    """The roots of the words that mean something."""
    about = {word for text in subject(report) if len(phrase(text)) == 1 for word in phrase(text)}
    words = (token.text for token in question.words)
    return roots(word for word in words if word not in _small() and word not in about)


def defined(report: Report, question: Question) -> Finding | None:
    """ "What is a GAN": the term, and nothing but the term, is asked for."""
    asked = question.has("define") or question.has("what") or "define" in question.hints
    if not asked or question.has("how many", "most", "least", "share", "top", "rank"):
        return None
    words = [t.text for t in question.words if t.text not in _leading()]
    found = _by_term(report).get(tuple(words), ())
    return Explained(found, ("Definition", found[0].terms[0])) if found else None


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    words = (
        "what is a an are the whats does do mean meant by meaning of define definition explain s"
        " stand for stands tell me about please pls can you exactly is describe means to me in term terms"
        " concept"
    )
    return frozenset(words.split())


@lru_cache(maxsize=16)
def _by_term(report: Report) -> dict[tuple[str, ...], tuple[Statement, ...]]:
    found: dict[tuple[str, ...], tuple[Statement, ...]] = {}
    for statement in report.statements.values():
        for term in statement.terms:
            words = tuple(word for word in phrase(term) if word not in _leading())
            if words and statement not in found.get(words, ()):
                found[words] = (*found.get(words, ()), statement)
    return found


def stated(report: Report, question: Question) -> Finding | None:
    """The statement that covers the question, or the two that do so together."""
    asked = content(report, question)
    if not asked or "orders" in question.beyond:
        return None
    known = report.statements.values()
    best = [(score, s) for s in known if (score := _covers(report, question, s, asked))]
    if best:
        top = max(score for score, _ in best)
        found = tuple(s for score, s in best if score == top)[:1]
        return Explained(found, _about(found[0]))
    return _both(report, question, asked)


def _about(statement: Statement) -> tuple[str, ...]:
    return (statement.topic.capitalize(), *statement.terms[:1])


def _both(report: Report, question: Question, asked: Roots) -> Finding | None:
    """ "The difference between A and B": both definitions, where A and B are all that is asked."""
    if question.beyond or not question.has("difference"):
        return None
    asked -= roots(("difference", "between"))
    known = report.statements.values()
    terms = [(term, s) for s in known for term in _said(s)[1] if term and term <= asked]
    for one, first in terms:
        for other, second in terms:
            if first is not second and one | other == asked:
                return Explained((first, second), _about(first))
    return None


def _covers(report: Report, question: Question, statement: Statement, asked: Roots) -> int:
    """How well: words of a term found, and every other word said by the statement; 0 if not."""
    said, terms = _said(statement)
    if not asked <= said:
        return 0
    if question.has("how many") and not statement.figure:
        return 0
    matched = max(
        (len(term) for term in terms if term and term <= asked | _whole(report, question)),
        default=0,
    )
    if question.has("when") and not statement.date:
        return 0
    if matched > (1 if question.beyond or question.has("who", "where") else 0):
        return 10 * matched + 2 * len(asked) + bool(statement.figure)
    return len(asked) if len(asked) >= (5 if question.beyond else 4) else 0


def _whole(report: Report, question: Question) -> Roots:
    return roots(token.text for token in question.words)


@lru_cache(maxsize=1024)
def _said(statement: Statement) -> tuple[Roots, tuple[Roots, ...]]:
    texts = (statement.statement, statement.quote, statement.topic, statement.note, statement.date)
    terms = tuple(roots(w for w in phrase(term) if w not in BETWEEN) for term in statement.terms)
    words = [word for text in (*texts, *statement.terms) for word in phrase(text)]
    return roots(words), terms


def claimed(report: Report, question: Question) -> Finding | None:
    """The article's claim that covers the question."""
    if not question.polar and not question.has("article", "true"):
        return None
    drop = roots(
        ("article", "true", "really", "news", "claim", "say", "says", "correct", "story", "press")
    )
    asked = content(report, question) - drop
    found = [(len(asked & said), c) for c in report.claims.values() if asked <= (said := _claim(c))]
    if not found or len(asked) < 2:
        return None
    found = [(n, c) for n, c in found if 2 * n > len(_claim(c) - drop) or _figure(c) & asked]
    if not found:
        return None
    found.sort(key=lambda pair: len(_claim(pair[1])))
    return Checked(found[0][1], ("The article's claim",))


def _figure(claim: Claim) -> Roots:
    """The numbers that a claim is about."""
    return frozenset(word for word in phrase(claim.figure) if word.isdecimal())


@lru_cache(maxsize=1024)
def _claim(claim: Claim) -> Roots:
    words = phrase(f"{claim.statement} {claim.figure} patent")
    return roots(word for word in words if word not in _small())


def about_article(report: Report, question: Question) -> Finding | None:
    """What the article gets wrong, or right."""
    words = content(report, question)
    known = roots(["article", "news", "story", "press", "claims", "claim", "statements", "wrong", "mistakes", "errors", "differ", "false", "incorrect", "inaccurate", "sources", "source", "disagree", "check", "checked", "fact", "get", "gets", "got", "from", "report", "mistake", "error", "which", "all", "contradict", "discrepancies", "discrepancy"])  # fmt: skip
    talks = question.has("article") or bool(words & roots(("claim", "claims", "article")))
    if not report.claims or not talks or not words <= known:
        return None
    status = "differs" if question.has("wrong") else ""
    return Command(f"claims {status}".strip(), ("The article's claims",))


def origin(report: Report, question: Question) -> Finding | None:
    """Where the numbers come from; who published what, and when."""
    if question.entities or question.by or question.beyond or question.years or question.places:
        return None
    source = report.sources[report.preferred[0]]
    signs = question.signs | question.hints
    leftover = content(report, question) - _meta()
    if question.has("article") and question.has("author", "who") and not leftover:
        return _article(report)
    if leftover or not signs & {"report", "numbers"}:
        return None
    if "numbers" in question.signs and (
        "where" in signs or "what" in signs or "who" in signs or len(question.words) < 4
    ):
        return _from_where(report, source)
    if "report" not in signs:
        return None
    about: tuple[str, ...] = ("The report",)
    if "scope" in question.signs:
        return Told(((Cited(f"“{source.title}” covers {report.period}", source), "."),), about)
    if (
        {"when", "published on"} & question.signs
        and not {"author", "who", "title"} & question.signs
    ) or "when" in question.signs:
        return Told(
            ((Cited(f"“{source.title}” was published on {source.published}", source), "."),), about
        )
    if {"author", "who"} & signs:
        return Told(
            (
                (
                    Cited(f"“{source.title}” is by {source.publisher}, {source.published}", source),
                    ".",
                ),
            ),
            about,
        )
    named = {token.text for token in question.words} & {"report", "study"}
    if "title" in signs or ("what" in signs and named):
        return Told(
            ((Cited(f"“{source.title}”, {source.publisher}, {source.published}", source), "."),),
            about,
        )
    return None


@lru_cache(maxsize=1)
def _meta() -> Roots:
    texts = (text for many in language.REPORT.values() for text in many.split(";"))
    return roots(
        w
        for text in (
            *texts,
            "what when where who which was is did come from get taken edition patent patents article news story press",
        )
        for w in phrase(text)
    )


def _from_where(report: Report, source: Source) -> Finding:
    methods = [
        s
        for s in report.statements.values()
        if s.topic == "method" and s.terms and "data" in " ".join(s.terms)
    ]
    first: tuple[Part, ...] = (
        Cited(
            f"The numbers are from “{source.title}”, {source.publisher}, {source.published}", source
        ),
        ".",
    )
    more = tuple((Cited(s.statement, s.source, s.locator),) for s in methods[:2])
    return Told((first, *more), ("Sources",))


def _article(report: Report) -> Finding | None:
    """Who wrote what the claims are from."""
    source = next((claim.source for claim in report.claims.values()), None)
    if source is None:
        return None
    said = f"“{source.title}” is by {source.publisher}, {source.published}"
    return Told(((Cited(said, source), "."),), ("The article",))
