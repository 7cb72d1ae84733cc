"""Who is first, second, last: the place of a name, the names of a place, how many. Pure."""

from dataclasses import replace
from itertools import pairwise

from bot.asking import among, inside, leading, lookup, measuring
from bot.asking.answer import Answer, Command, Finding, Name, Part, Step
from bot.asking.choosing import by_of, ranking_of
from bot.asking.ends import NAMED, first_of, last, within
from bot.asking.numerals import PLACES
from bot.asking.places import at_place
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.asking.wording import USUAL, joined, listed, read_as
from bot.facts import query
from bot.facts.ranking import is_from
from bot.facts.report import Ranking, Report

SIGNS = (
    *("most", "least", "top", "rank", "who", "what", "fast", "slow", "ahead", "first", "how many"),
    *("number", "in top", "rate", "year", "more", "where", "grow", "fall", "share", "or", "since"),
    *("difference", "between"),
)


def leader(report: Report, question: Question) -> Finding | None:
    """A list, or its first, its last, or the name at one place."""
    if not _asked(question) or _otherwise(report, question):
        return None
    ranking = ranking_of(report, question)
    if not isinstance(ranking, Ranking):
        return ranking
    if not _whole(question, ranking) or len(question.entities) > 2:
        return None
    if len(question.entities) == 2:
        return _from(report, question, ranking)
    of = question.entities[0] if question.entities else None
    if of and of.dimension == ranking.dimension:
        return within(report, question, ranking, of)
    if question.places:
        return at_place(report, question, ranking, of)
    if question.has("least", "slow"):
        if question.top and not question.by:
            return None
        return last(report, question, ranking, of)
    size = question.top or next((int(n) for n in question.numbers if n < 1000), 0)
    if 1 < size <= NAMED and (found := first_of(report, question, (ranking, of), size)):
        return found
    n = size or USUAL
    return Command(listed(ranking, of, n), read_as(report, question, ranking))


def _otherwise(report: Report, question: Question) -> bool:
    """Whether the order is of a name's places, or within another order."""
    return leading.asked(report, question) or inside.asked(report, question)


def _asked(question: Question) -> bool:
    """Whether an order is asked for, and one only."""
    if question.has("top", "most", "least"):
        question = replace(question, signs=question.signs - {"define"})
    if not lookup.only(question, *SIGNS) or question.percents or len(question.places) > 1:
        return False
    if question.polar or _one_paper(question) or _how_many_of(question):
        return False
    if question.has("share") and (question.top or question.numbers):
        return False
    ends = question.has("most", "least")
    counted = len(question.numbers) == 1 and ends and not question.top
    if question.numbers and not counted:
        return False
    if question.has("most") and question.has("least") and not question.top:
        return False
    if question.has("more") and not question.has("ahead"):
        return False
    if question.has("grow", "fall") and not question.has("fast", "slow"):
        return False
    if question.has("year", "between") and not question.has("fast", "slow", "rate"):
        return False
    orders = ("most", "least", "top", "fast", "slow", "ahead", "in top")
    return question.has(*orders) or bool(question.places)


def _how_many_of(question: Question) -> bool:
    """ "How many UK universities are in the top 20": a count of names, no list of them."""
    at = question.place("how many")
    near = any(0 < each.at - at <= 4 for each in question.by)
    counts = question.has("top", "in top") or bool(question.entities and question.places)
    return at >= 0 and near and question.noun is None and counts


LARGEST = these("largest biggest smallest greatest oldest newest longest latest main")
ONE = these("paper article publication study patent")


def _one_paper(question: Question) -> bool:
    """ "The most cited paper": single ones are not told, only how many there are."""
    texts = [token.text for token in question.words]
    if any(a == "cited" and b in ONE for a, b in pairwise(texts)):
        return True
    lists = {each.at for each in question.by}
    largest = (n for n, t in enumerate(texts[:-1]) if t in LARGEST and not lists & {n + 1, n + 2})
    if any(texts[n + 1] in (*ONE, "family", "invention") for n in largest):
        return True
    firsts = [n for n, t in enumerate(question.words) if t.kind == "ordinal" or t.text in PLACES]
    return any(_single(texts, n) for at in firsts for n in range(at + 1, at + 4))


AFTER = these("in on of by about published filed was is for ever to from")


def _single(texts: list[str], at: int) -> bool:
    """ "The first LLM patent": one patent, where no other noun follows."""
    one = at < len(texts) and texts[at] in ONE
    return one and (at + 1 == len(texts) or texts[at + 1] in AFTER)


def _from(report: Report, question: Question, ranking: Ranking) -> Finding | None:
    """ "Which Chinese company has the most GAN patents": one column, the names of one country."""
    homes = {e.country for e in report.entities.values() if e.country}
    home = [e for e in question.entities if e.id in homes]
    others = [e for e in question.entities if e.id not in homes]
    if len(home) != 1 or len(others) != 1 or question.places or not question.has("most", "top"):
        return None
    everything = query.top(report, ranking, 1000, others[0])
    there = [f for f in everything.facts if is_from(report, f.on(ranking.dimension) or "", home[0])]
    if not there or there[0].value <= 0:
        return None
    same = [fact for fact in there if fact.value == there[0].value]
    names = joined([fact.spoken for fact in same])
    parts: tuple[Part, ...] = (
        f"First of those from {home[0].spoken} in that table: ",
        Name(names),
        " with ",
        there[0],
        " each." if len(same) > 1 else ".",
    )
    shown = replace(everything, facts=tuple(there[: question.top or USUAL]))
    steps = (Step(f"Top {ranking.by}", listed(ranking, others[0], USUAL)),)
    return Answer(parts, read_as(report, question, ranking), tuple(same), shown, steps=steps)


def listing(report: Report, question: Question) -> Finding | None:
    """ "List all models": the list itself."""
    if not lookup.only(question, "what", "define", "rank", "share") or question.has("how"):
        return None
    asked = question.has("what", "list") or "list" in question.hints or _enumerated(question)
    bare = not question.signs and bool(question.by) and question.by[0].at < 2
    asked = asked or (bare and bool(question.entities))
    if not asked or not _plural(question):
        return None
    if question.years or question.numbers or question.places or question.top:
        return None
    of = question.entities[0] if question.entities else None
    there = of is not None and not question.counted and among.is_home(report, of)
    if len(question.entities) > 1 or (of and not bare and not there and not _enumerated(question)):
        return None
    names = by_of(report, question)
    measure = measuring.measure_of(report, question)
    if len(names) != 1 or measuring.contradicted(report, question) or question.polar:
        return None
    found = lookup.rankings(report, names[0], measure)
    if not found or (of and of.dimension == found[0].dimension):
        return None
    everything = query.top(report, found[0], 1000, of)
    return Command(
        listed(found[0], of, min(25, len(everything.facts))), read_as(report, question, found[0])
    )


def _enumerated(question: Question) -> bool:
    """ "List Samsung's application areas", "the ranking of …"."""
    first = question.words[0].text if question.words else ""
    return question.has("list", "rank") or first in ("list", "show", "rank")


MEANING = these("mean means meaning definition define defined meant explain")


def _plural(question: Question) -> bool:
    """ "What are the modes", "list all software"; not "what counts as a country"."""
    typed = {question.words[each.end - 1].text for each in question.by}
    texts = [token.text for token in question.words]
    meaning = MEANING & set(texts) or ("counts", "as") in pairwise(texts)
    return all(word.endswith("s") or question.has("list") for word in typed) and not meaning


def _whole(question: Question, ranking: Ranking) -> bool:
    """Rankings cover one period; a question for another one is not answered with it."""
    if not question.years:
        return True
    if question.has("since") and len(question.years) == 1:
        return ranking.period.startswith(f"{question.years[0]}-")
    span = f"{min(question.years)}-{max(question.years)}"
    return span == ranking.period
