"""Which names of a printed list's first places are of a country or a kind. Pure."""

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Part
from bot.asking.choosing import by_of
from bot.asking.lexicon import lexicon
from bot.asking.numerals import NUMBERS
from bot.asking.orders import ORDER
from bot.asking.question import Question
from bot.asking.solely import alone
from bot.asking.tokens import phrase, these
from bot.asking.wording import joined, numbered
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure
from bot.facts.ranking import is_from
from bot.facts.report import Ranking, Report

SIGNS = ("what", "who", "how many", "top", "in top", "most", "number", "rank", "except", "only",
         "list", "where")  # fmt: skip
WITHIN = these("in among amongst within inside into of from made make makes reach reaches")
NAMED = 10
"""Names that a sentence has room for with their numbers."""

BY_HAND = "Counted here from the printed list, name by name."


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the names must be: of a country or region, of a kind; *out*: anything but that."""

    home: Entity | None
    kind: str
    out: bool = False


def among(report: Report, question: Question) -> Finding | None:
    """ "Which Korean universities are in the research top 20": those, with their numbers."""
    if not lookup.only(question, *SIGNS) or question.years or question.percents or question.places:
        return None
    size = window(report, question)
    if size is None or measuring.contradicted(report, question):
        return None
    homes = [e for e in question.entities if is_home(report, e)]
    others = [e for e in question.entities if e not in homes]
    column = column_of(report, question)
    if column is None or len(homes) > 1 or len(others) > 1:
        return None
    ranking, kind = column
    if any(home.dimension == ranking.dimension and home.kind != "group" for home in homes):
        return None
    which = sieve(question, homes[0] if homes else None, kind)
    if others:
        return _the_only(report, question, (ranking, size), which, others[0])
    if alone(question) and question.polar:
        return None
    found = told(report, question, ranking, size, which)
    if found is None or question.polar or there(report, ranking, size, which):
        return found
    return _elsewhere(report, question, ranking, size, which) or found


def _elsewhere(
    report: Report, question: Question, ranking: Ranking, size: int, which: Sieve
) -> Answer | None:
    """
    None on a list by what nobody asked to count: those on the list of research organisations by
    what is usually counted, and that there are none on the other.
    """
    usual = lookup.usual(report).id
    if question.counted or which.out or ranking.measure == usual:
        return None
    for other in report.rankings:
        alike = other.dimension == ranking.dimension and other.measure == usual
        if not (alike and other.listing and other.kind and other.kind == which.kind):
            continue
        wanted = replace(which, kind="")
        found = told(report, question, other, size, wanted)
        none = told(report, question, ranking, size, which)
        if found and none and there(report, other, size, wanted):
            return replace(found, more=(*found.more, none.parts))
    return None


def is_home(report: Report, entity: Entity) -> bool:
    """Whether names are from there, or could be: from a country or a region."""
    every = report.entities.values()
    homes = {report.entities[e.country].dimension for e in every if e.country in report.entities}
    return entity.dimension in homes


def window(report: Report, question: Question) -> int | None:
    """How many first places are looked at: "in the top ten", "among the 20 most cited"."""
    texts = [token.text for token in question.words]
    if question.top is not None and not question.numbers:
        at = question.place("in top")
        return question.top if at >= 0 or _inside(texts, question.place("top")) else None
    if len(question.numbers) != 1 or question.top is not None:
        return None
    number = question.numbers[0]
    for at, token in enumerate(question.words[:-1]):
        same = token.value == number or NUMBERS.get(token.text) == number
        senses, _ = lexicon(report).at(tuple(texts), at + 1)
        first = texts[at + 1] == "most" or any(sense.id == "most" for sense in senses)
        if same and first and _inside(texts, at) and question.has("most"):
            return int(number)
    return None


def _inside(texts: list[str], at: int) -> bool:
    """Whether a word for being inside stands before that place, at most three words away."""
    return at > 0 and bool(WITHIN & set(texts[max(0, at - 3) : at]))


def column_of(report: Report, question: Question) -> tuple[Ranking, str] | None:
    """The list that is looked at, whole, and the kind of name that counts in it."""
    names = by_of(report, question) or tuple(dict.fromkeys(each.by for each in question.by))
    kinds = {by: {r.kind for r in report.rankings if r.by == by and r.listing} for by in names}
    narrow = [by for by in names if kinds[by] and "" not in kinds[by]]
    wide = [by for by in names if by not in narrow]
    if _behind(question) in narrow:
        wide = []
    if len(wide) > 1 or len(narrow) > 1:
        return None
    kind = next((r.kind for r in report.rankings if narrow and r.by == narrow[0] and r.kind), "")
    ranking = _whole(report, question, wide or narrow)
    return (ranking, kind) if ranking else None


def _behind(question: Question) -> str:
    """The list that the first places are of: "the top 10 research organisations"."""
    start = max(question.place("in top"), question.place("top"))
    after = [each for each in question.by if each.at > start >= 0]
    before = [each for each in question.by if each.end == start > 0]
    return min(after, key=lambda each: each.at).by if after else before[0].by if before else ""


def _whole(report: Report, question: Question, by: list[str]) -> Ranking | None:
    """The ranking of all names on the printed list: a kind of them is picked from it here."""
    named = measuring.measure_of(report, question)
    measure = named if named in lookup.ranked(report) else None
    found = [r for name in by for r in lookup.rankings(report, name, measure) if r.listing]
    if not found:
        found = _akin(report, by, measure or lookup.usual(report))
    if not found:
        return None
    first = next((r for r in found if not r.kind), found[0])
    same = [r for r in report.rankings if r.listing == first.listing and not r.kind]
    return same[0] if same else first


def _akin(report: Report, by: list[str], measure: Measure) -> list[Ranking]:
    """The lists of the same names by that measure; of organisations where no list is named."""
    owners = lookup.owners(report)
    dimensions = {r.dimension for r in report.rankings if r.by in by}
    if not by and owners:
        dimensions = {owners.dimension}
    return [
        r
        for r in report.rankings
        if r.listing and r.dimension in dimensions and r.measure == measure.id
    ]


def sieve(question: Question, home: Entity | None, kind: str) -> Sieve:
    """What the names must be."""
    return Sieve(home, kind, _out(question))


def _out(question: Question) -> bool:
    """ "Non-Chinese", "not from China", "outside China"."""
    texts = [token.text for token in question.words]
    out = {*phrase(ORDER["except"].replace(";", " ")), "not"} - {"of", "from", "if", "you", "we"}
    starts = [m.at for m in question.mentions] or [each.at for each in question.by]
    return any(out & set(texts[max(0, at - 3) : at]) for at in starts) and (
        question.has("except") or "not" in texts
    )


def told(
    report: Report, question: Question, ranking: Ranking, size: int, which: Sieve
) -> Answer | None:
    """How many, and which."""
    if not ranking.listing or (which.home is None and which.kind in ("", ranking.kind)):
        return None
    series = query.top(report, ranking, size)
    if len(series.facts) < size:
        return None
    found = there(report, ranking, size, which)
    start = f"{_called(report, ranking, which)} among the top {size} {ranking.plural}: "
    verdict = ("Yes. " if found else "No. ") if question.polar else ""
    read = lookup.understood(report, question, report.measures[ranking.measure], ranking.by)
    if not found:
        none: tuple[Part, ...] = (f"{verdict}{start}none ({ranking.title}).",)
        return Answer(none, read, series.facts, series)
    names = numbered(found) if len(found) <= NAMED else (joined([fact.spoken for fact in found]),)
    parts: tuple[Part, ...] = (f"{verdict}{start}", total(found), ", namely ", *names, ".")
    return Answer(parts, read, found, replace(series, facts=found), remarks=(BY_HAND,))


def there(report: Report, ranking: Ranking, size: int, which: Sieve) -> tuple[Fact, ...]:
    """Those of the first places that fit."""
    facts = query.top(report, ranking, size).facts
    return tuple(fact for fact in facts if _fits(report, ranking, fact, which))


def _called(report: Report, ranking: Ranking, which: Sieve) -> str:
    """ "Companies from the United States", "from Europe", "not companies"."""
    lists = (r.plural for r in report.rankings if which.kind and r.kind == which.kind)
    kind = next(lists, "") if which.kind != ranking.kind else ""
    where = f"from {which.home.spoken}" if which.home else ""
    if which.out and which.home:
        return lookup.capital(f"{kind} not {where}".strip())
    return lookup.capital(f"{'not ' if which.out else ''}{kind} {where}".strip())


def _fits(report: Report, ranking: Ranking, fact: Fact, which: Sieve) -> bool:
    entity = report.entities[fact.on(ranking.dimension) or ""]
    there = which.home is None or is_from(report, entity.id, which.home)
    alike = not which.kind or entity.kind == which.kind
    if which.out:
        return (not there and alike) if which.home else not alike
    return there and alike


def _the_only(
    report: Report,
    question: Question,
    column: tuple[Ranking, int],
    which: Sieve,
    entity: Entity,
) -> Finding | None:
    """ "Is Siemens the only German company in the top 20"."""
    ranking, size = column
    if not question.polar or not alone(question) or entity.dimension != ranking.dimension:
        return None
    found = told(report, replace(question, polar=False), ranking, size, which)
    if found is None:
        return None
    names = [fact.on(ranking.dimension) for fact in found.facts]
    only = names == [entity.id]
    return replace(found, parts=("Yes. " if only else "No. ", *found.parts))


def total(facts: tuple[Fact, ...]) -> Fact:
    """How many facts of a list there are, counted here and said so."""
    ones = " + ".join("1" for _ in facts)
    return replace(
        facts[0],
        id=f"{facts[0].id}.count",
        value=Decimal(len(facts)),
        unit="",
        qualifier="=",
        rank=None,
        parents=facts,
        arithmetic=f"{ones} = {len(facts)}",
    )
