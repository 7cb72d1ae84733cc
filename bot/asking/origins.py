"""Where the numbers come from, and what the article claims. Pure."""

from functools import lru_cache

from bot.asking import language
from bot.asking.answer import Checked, Cited, Command, Finding, Part, Told
from bot.asking.explain import Roots, content, roots, small
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Claim, Report, Source

CHECKING = (
    "article news story press claims claim statements wrong mistakes errors differ false incorrect"
    " inaccurate sources source disagree check checked fact get gets got from report mistake error"
    " which all contradict discrepancies discrepancy"
)
"""Words of a question for what the article gets right and wrong."""

AROUND = (
    "what when where who which was is did come from get taken edition patent patents article news"
    " story press"
)
"""Words of a question for where something comes from."""


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
    return roots(word for word in words if word not in small())


def about_article(report: Report, question: Question) -> Finding | None:
    """What the article gets wrong, or right."""
    words = content(report, question)
    known = roots(CHECKING.split())
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
    return roots(w for text in (*texts, AROUND) for w in phrase(text))


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
