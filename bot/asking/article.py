"""What only the article says: its own views, and its author. Pure."""

from bot.asking.answer import Checked, Cited, Finding, Part, Told
from bot.asking.prose import asked_words, fits, whole
from bot.asking.question import Question
from bot.asking.tokens import phrase, these
from bot.facts.beside import Claim
from bot.facts.report import Report

OWN = "only in the article"
"""The status of what no other source says."""

PLENTY, PAIR = 7.0, 2
"""The least weight, and the least words, that a view must share with the question."""

DENYING = these("not no never without nobody none neither")

WRITER = these("author authors journalist writer reporter")
ABOUT_WRITER = these(
    "the article piece story news of who is was wrote write writes writing written has"
    " have had been and what does do did he she they his her usually normally otherwise else cover"
    " covers covered follow follows following beat which company companies tech technology topics"
    " topic subject subjects about on how long many years background experience specialise"
    " specialises specialize expert in for by whose a an this that it tell me anything known know"
    " any particularly closely mainly mostly generally typically report reports"
    " reporting also itself"
)
BESIDE = these(
    "usually normally otherwise else cover covers covered follow follows following beat company"
    " companies tech technology topics topic subject subjects long years background experience"
    " specialise specialises specialize expert known anything about"
)
"""What is asked of the author beside the name."""


def author(report: Report, question: Question) -> Finding | None:
    """ "Who wrote the article, and what does he usually cover": what is told of them."""
    texts = {token.text for token in question.words}
    told = [claim for claim in report.claims.values() if _on_author(claim)]
    if not told:
        return None
    source = told[0].source
    known = frozenset(phrase(source.publisher))
    wrote = question.has("article") and (question.has("author", "who") or bool(WRITER & texts))
    wrote = wrote or ("author" in texts and not question.has("report"))
    named = texts & known
    if not (wrote or named) or not texts <= ABOUT_WRITER | WRITER | known or not texts & BESIDE:
        return None
    first: tuple[Part, ...] = (
        Cited(f"“{source.title}” is by {source.publisher}, {source.published}", source), ".",
    )  # fmt: skip
    rest = tuple((Cited(c.statement, c.source, f"sentence {c.sentence}"),) for c in told)
    return Told((first, *rest), ("The article",))


def _on_author(claim: Claim) -> bool:
    return phrase(claim.statement)[:2] == ("the", "author")


def view(report: Report, question: Question) -> Finding | None:
    """ "Is it WIPO's view that …": no, where only the article has it."""
    texts = {token.text for token in question.words}
    asks = question.polar or question.has("article", "report", "true") or "who" in texts
    if not asks or DENYING & texts or question.numbers or question.percents or question.places:
        return None
    asked = asked_words(report, question)
    own = [claim for claim in report.claims.values() if claim.status == OWN]
    for fit in fits(report, asked, own):
        names = {word for word in asked.words if word.startswith("@") or word.isdecimal()}
        plain = len(asked.plain) >= PAIR and asked.plain <= whole(report, fit.sentence)
        if plain and names <= whole(report, fit.sentence) and fit.weight >= PLENTY:
            of_report = question.place("report") >= 0
            of_report &= not 0 <= question.place("article") < question.place("report")
            return Checked(fit.sentence, ("The article's view",), question.polar, of_report)
    return None
