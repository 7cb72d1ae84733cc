"""What a term means, where nothing but the term is asked for. Pure."""

from functools import lru_cache

from bot.asking import fillers
from bot.asking.answer import Cited, Explained, Finding, Told
from bot.asking.forms import other_forms
from bot.asking.question import Question
from bot.asking.tokens import phrase, these
from bot.asking.wanted import tells_what
from bot.facts.beside import Statement
from bot.facts.model import Entity
from bot.facts.report import Report

LEADING = (
    "what is a an are the whats does do mean meant by meaning of define definition explain s stand"
    " for stands tell me about please pls can you exactly describe means to in term terms concept"
    " abbreviation acronym letters short full form"
)
"""Words around a term whose meaning is asked for."""

TRAILING = (
    "here report this context word used by defined meant understand understood refer refers wipo"
    " study counts count as could would u know i want need us give and with how does is be its"
    " which officially official exactly under definition use uses say says one two sentence my"
    " someone somebody anyone anybody"
)
"""Further words around it, that are parts of some terms."""


def defined(report: Report, question: Question) -> Finding | None:
    """ "What is a GAN": the term, and nothing but the term, is asked for."""
    asked = question.has("define") or question.has("what") or "define" in question.hints
    if question.has("difference") or (question.has("versus") and question.has("define")):
        return _apart(report, question)
    if not asked or question.has("how many", "most", "least", "share", "top", "rank"):
        return None
    texts = [token.text for token in question.words]
    words = tuple(t.text for t in question.words if t.text not in _leading())
    fewer = tuple(word for word in words if word not in _around())
    for form in (*_forms(words), *_forms(fewer)):
        known = _by_term(report).get(form, ())
        known = () if question.has("article") else known
        if found := tuple(each for each in known if tells_what(texts, each, named=True)):
            return Explained(found, ("Definition", found[0].terms[0]))
    return _measure(report, question, fewer)


def _forms(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The term as typed, and in the other number."""
    if not words:
        return ()
    return (words, *((*words[:-1], other) for other in other_forms(words[-1])))


MEANING = these("mean means meaning define definition defined meant a an counts")


def _measure(report: Report, question: Question, words: tuple[str, ...]) -> Finding | None:
    """What a measure counts, where its meaning is asked for and not its number."""
    if not MEANING & {token.text for token in question.words}:
        return None
    for measure in report.measures.values():
        names = {phrase(name) for name in (measure.id, measure.label, *measure.words)}
        if measure.definition and names & set(_forms(words)):
            source = report.sources[report.preferred[0]]
            said = f"{measure.label[:1].upper()}{measure.label[1:]}: {measure.definition}"
            return Told(((Cited(said, source),),), ("Definition", measure.label))
    return None


COUNTS = these("total totals number numbers count counts figure figures delta gap many much size")


def _apart(report: Report, question: Question) -> Finding | None:
    """ "The difference between a GAN and a VAE": what both are, where nothing is counted."""
    entities = question.entities
    if question.counted or len(entities) != 2 or question.years or question.by or question.polar:
        return None
    if COUNTS & {token.text for token in question.words}:
        return None
    if len({entity.dimension for entity in entities}) != 1 or not question.clear:
        return None
    found = [_by_term(report).get(_bare(entity.label), ())[:1] for entity in entities]
    both = tuple(statement for each in found for statement in each)
    if len(set(both)) != 2:
        return None
    told = tuple(dict.fromkeys((*_on_both(report, entities), *both)))
    return Explained(told, ("Definitions", *(entity.label for entity in entities)))


def _on_both(report: Report, entities: tuple[Entity, ...]) -> tuple[Statement, ...]:
    """What is said of how the two stand to each other."""
    names = [{phrase(text)[0].removesuffix("s") for text in (e.label, e.short)} for e in entities]
    return tuple(
        statement
        for statement in report.statements.values()
        if statement.topic == "definition"
        and all(
            own & {word.removesuffix("s") for word in phrase(statement.statement)} for own in names
        )
    )[:1]


def _bare(text: str) -> tuple[str, ...]:
    return tuple(word for word in phrase(text) if word not in _leading())


@lru_cache(maxsize=1)
def _around() -> frozenset[str]:
    polite = (text for text in fillers.POLITE.split(";") if " " not in text)
    return frozenset((*TRAILING.split(), *polite, "wonder", "wondering"))


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    return frozenset(LEADING.split())


@lru_cache(maxsize=16)
def _by_term(report: Report) -> dict[tuple[str, ...], tuple[Statement, ...]]:
    found: dict[tuple[str, ...], tuple[Statement, ...]] = {}
    for statement in report.statements.values():
        for term in statement.terms:
            words = _bare(term)
            if words and statement not in found.get(words, ()):
                found[words] = (*found.get(words, ()), statement)
    return found
