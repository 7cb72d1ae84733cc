"""What the news article claims, and what became of it. Pure."""

from bot.asking.answer import Checked, Command, Finding
from bot.asking.measuring import hearsay
from bot.asking.question import Question
from bot.asking.roots import content, roots
from bot.asking.tokens import these
from bot.facts.beside import Claim
from bot.facts.report import Report

CHECKING = (
    "article news story press claims claim statements wrong mistakes errors differ false incorrect"
    " inaccurate sources source disagree check checked fact get gets got from report mistake error"
    " which all contradict discrepancies discrepancy confirmed confirm right exaggerate untrue"
)
"""Words of a question for what the article gets right and wrong."""


ABOUT = "about on regarding say says said is right correct wrong true of"
"""Words of a question for what the article says on a name."""


def about_article(report: Report, question: Question) -> Finding | None:
    """What the article gets wrong, or right."""
    words = content(report, question)
    known = roots(CHECKING.split())
    if question.has("how many") and not words & roots(("claim", "claims", "mistakes", "errors")):
        return None
    talks = question.has("article") or bool(words & roots(("claim", "claims", "article")))
    if not report.claims or not talks or not words <= known:
        return None
    if (question.signs | question.hints) & {"author", "who", "when", "where", "published on"}:
        return None
    confirmed = {token.text for token in question.words} & {"confirmed", "confirm"}
    status = "differs" if question.has("wrong") else "confirmed" if confirmed else ""
    return Command(f"claims {status}".strip(), ("The article's claims",))


TELLING = these("claim claims say says state states write writes mention mentions print prints")


def retold(question: Question) -> bool:
    """ "Does the article say that …": what it says is wanted, not whether that is so."""
    texts = [token.text for token in question.words]
    begins = texts[:1] in (["does"], ["did"]) and question.has("article")
    return begins and bool(TELLING & set(texts[:6])) and not question.has("true", "wrong")


def on_name(report: Report, question: Question) -> Finding | None:
    """ "What does the article say about OpenAI": the claim on it, one that differs first."""
    if not question.has("article") or not question.entities or question.unknown:
        return None
    if question.beyond or question.years or question.numbers or question.percents:
        return None
    names = {word.text for m in question.mentions for word in question.words[m.at : m.end]}
    known = roots((*CHECKING.split(), *ABOUT.split(), *names))
    if not content(report, question) - roots(names) <= known:
        return None
    own = {(entity.dimension, entity.id) for entity in question.entities}
    found = [
        claim
        for claim in report.claims.values()
        if any(own <= set(report.facts[id].dimensions) for id in claim.facts)
    ]
    found.sort(key=lambda claim: (_hearsay(report, claim), not claim.differing))
    polar = question.polar and not retold(question)
    doubts = question.has("wrong")
    read = ("The article's claim",)
    return Checked(found[0], read, asks=polar, doubts=doubts) if found else None


def _hearsay(report: Report, claim: Claim) -> bool:
    """Whether it is about an order that only the press prints."""
    return any(hearsay(report, report.measures[report.facts[id].measure]) for id in claim.facts)
