"""Where the numbers come from, who published what, and when. Pure."""

from functools import lru_cache

from bot.asking import language, lookup
from bot.asking.answer import Cited, Finding, Part, Told
from bot.asking.question import Question
from bot.asking.roots import Roots, content, roots
from bot.asking.tokens import phrase, these
from bot.facts.model import Source
from bot.facts.report import Report

AROUND = (
    "what when where who which was is did come from get taken edition patent patents article news"
    " story press this it collected collect find read download link url website online page web"
    " address process document pdf you that here we day month date bring brought out put exact"
    " landscape piece behind journalist writer reporter cover covers covered span spans"
)
"""Words of a question for where something comes from."""

COVERED = these("cover covers covered span spans")

LINKED = these("find read download link url website online pdf page get")


def origin(report: Report, question: Question) -> Finding | None:
    """Where the numbers come from; who published what, and when."""
    if question.entities or question.by or question.places or question.numbers:
        return None
    signs = question.signs | question.hints
    rest = content(report, question) - _meta() - _press(report) - _years(question)
    if rest or set(question.beyond) - ({"finer"} if _which_day(question) else set()):
        return None
    if question.has("article") and not _counts(question):
        return _article(report, question)
    if question.polar and _on_scope(question) and len(question.years) == PAIR:
        return _covers(report, question)
    if question.years and not (question.polar and "report" in signs):
        return None
    if "scope" in signs and _other(report, question):
        return None
    return _of_source(report, question, report.sources[report.preferred[0]])


def _of_source(report: Report, question: Question, source: Source) -> Finding | None:
    """Where the numbers are from, or what the report is."""
    if "numbers" in question.signs and _asks_source(question) and not question.counted:
        return _from_where(report, source)
    if "report" in question.signs | question.hints:
        return _of_report(report, question, source)
    bot = "you" in {token.text for token in question.words}
    if "scope" in question.signs and question.signs <= {"scope", "what", "year", "when", "define"}:
        return _of_report(report, question, source)
    nothing_else = not question.counted and question.signs <= {"author", "who", "published on"}
    if "author" in question.signs and nothing_else and not bot:
        return _told(f"“{source.title}” is by {source.publisher}, {source.published}", source)
    return None


def _other(report: Report, question: Question) -> bool:
    """Whether it is about papers, which have a span of their own."""
    return any(measure.unit != lookup.usual(report).unit for measure in question.counted)


def _which_day(question: Question) -> bool:
    """ "On which day did it come out", where nothing else is dated."""
    words = {token.text for token in question.words}
    asked = question.signs | question.hints
    return bool(words & DAYS) and bool(words & {"which", "what"}) and "published on" in asked


DAYS = these("day date month")
PAIR = 2


def _on_scope(question: Question) -> bool:
    """Whether it is about the years that are looked at: "does the report cover 2000 to 2015"."""
    signs = question.signs | question.hints
    covers = bool({token.text for token in question.words} & COVERED)
    return "scope" in signs or ("report" in signs and covers)


def _covers(report: Report, question: Question) -> Finding:
    """ "Is the period 2014 to 2023"."""
    source = report.sources[report.preferred[0]]
    same = f"{min(question.years)}-{max(question.years)}" == report.period
    return _told(f"“{source.title}” covers {report.period}", source, "Yes." if same else "No.")


def _counts(question: Question) -> bool:
    """ "How many articles": papers, not the news."""
    return question.has("how many", "most", "least", "top", "wrong", "more", "true")


def _years(question: Question) -> Roots:
    return roots(str(year) for year in question.years)


def _asks_source(question: Question) -> bool:
    signs = question.signs | question.hints
    return (
        bool(signs & {"where", "what", "who", "how", "define", "when"}) or len(question.words) < 4
    )


def _of_report(report: Report, question: Question, source: Source) -> Finding | None:
    """What is asked of the report itself."""
    signs = question.signs | question.hints
    words = {token.text for token in question.words}
    if question.polar:
        return _published_in(question, source) or _published_by(question, source)
    if "scope" in question.signs:
        return _told(f"“{source.title}” covers {report.period}", source)
    if ("where" in signs and words & LINKED) or words & {"link", "url", "website"}:
        return _told(f"“{source.title}”, {source.publisher}: {source.url}", source)
    asks_who = {"author", "who", "title"} & question.signs
    if (
        "when" in question.signs
        or _which_day(question)
        or ("published on" in question.signs and not asks_who)
    ):
        return _told(f"“{source.title}” was published on {source.published}", source)
    if {"author", "who"} & signs:
        return _told(f"“{source.title}” is by {source.publisher}, {source.published}", source)
    if "title" in signs or ("what" in signs and words & {"report", "study"}):
        return _told(f"“{source.title}”, {source.publisher}, {source.published}", source)
    return None


def _published_in(question: Question, source: Source) -> Finding | None:
    """ "Was the report published in 2023": no, and when it was."""
    if len(question.years) != 1 or "published on" not in question.signs | question.hints:
        return None
    verdict = "Yes." if source.published.startswith(str(question.years[0])) else "No."
    return _told(f"“{source.title}” was published on {source.published}", source, verdict)


def _published_by(question: Question, source: Source) -> Finding | None:
    """ "Did WIPO publish the analysis": yes, where nothing else is asked."""
    texts = {token.text for token in question.words}
    released = {"published on", "author"} & (question.signs | question.hints) or texts <= BY_WHOM
    if question.years or not released or not set(phrase(source.publisher)) <= texts:
        return None
    title = f"“{source.title}” is by {source.publisher}, {source.published}"
    return _told(title, source, "Yes.") if not DENYING & texts else None


DENYING = these("not no never without")
BY_WHOM = these("is was the this it report study analysis by from a of wipo really actually s")


def _told(said: str, source: Source, verdict: str = "") -> Told:
    start: tuple[Part, ...] = (f"{verdict} ",) if verdict else ()
    return Told(((*start, Cited(said, source), "."),), (source.kind.capitalize(),))


@lru_cache(maxsize=16)
def _press(report: Report) -> Roots:
    """Who publishes the news that the claims are from."""
    return roots(w for c in report.claims.values() for w in phrase(c.source.publisher))


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
    said = f"The numbers are from “{source.title}”, {source.publisher}, {source.published}"
    more = tuple((Cited(s.statement, s.source, s.locator),) for s in methods[:2])
    return Told(((Cited(said, source), "."), *more), ("Sources",))


def _article(report: Report, question: Question) -> Finding | None:
    """Who wrote what the claims are from, and when."""
    source = next((claim.source for claim in report.claims.values()), None)
    asked = {"author", "who", "when", "where", "published on", "title"}
    if source is None or not (question.signs | question.hints) & asked:
        return None
    if question.polar:
        return _published_in(question, source)
    return _told(f"“{source.title}” is by {source.publisher}, {source.published}", source)
