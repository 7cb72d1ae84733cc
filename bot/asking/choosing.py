"""Which of the printed lists a question is about: one, several, or none. Pure."""

from bot.asking import lookup, measuring, papers
from bot.asking.answer import Ways
from bot.asking.question import Listed, Question
from bot.asking.tokens import these
from bot.errors import UserError
from bot.facts import query
from bot.facts.gaps import gaps, plain
from bot.facts.model import Measure
from bot.facts.report import Ranking, Report


def by_of(report: Report, question: Question) -> tuple[str, ...]:
    """The lists named, without those that only say what a name beside them is ("the company …")."""
    measure = measuring.composed(report, question)
    named = measuring.named_by(report, measure) if measure else set()
    texts = [token.text for token in question.words]
    found = [
        each.by
        for each in question.by
        if not _apposition(report, question, each.at, each.end)
        and not _filed(report, question, each)
        and not _of_all(report, question, each)
        and not measuring.roots(texts[each.at : each.end]) <= named
    ]
    return tuple(dict.fromkeys(found))


SAMPLE = these("dataset set corpus sample collection")
THIS = these("the this their its whole entire of")


def _of_all(report: Report, question: Question, listed: Listed) -> bool:
    """ "How much of the dataset was active": of all that is counted, not of a name on a list."""
    texts = [token.text for token in question.words]
    ranked = {r.measure for r in report.rankings if r.by == listed.by}
    alone = question.counted and not ranked & {measure.id for measure in question.counted}
    before = texts[max(0, listed.at - 1) : listed.at]
    whole = texts[listed.end - 1] in SAMPLE and set(before) <= THIS and bool(before)
    return bool(alone and whole) and not question.has("most", "least", "top", "rank", "who", "what")


def _filed(report: Report, question: Question, listed: Listed) -> bool:
    """ "How many PCT applications": those filed there, not what patents are for."""
    if not question.has("how many") or question.has("most", "least", "top", "rank"):
        return False
    before = [m.entity for m in question.mentions if m.end == listed.at]
    words = measuring.roots(t.text for t in question.words[listed.at : listed.end])
    ranked = [report.measures[r.measure] for e in before for r in report.rankings
              if r.dimension == e.dimension]  # fmt: skip
    return any(words <= measuring.named_by(report, measure) for measure in ranked)


def _apposition(report: Report, question: Question, at: int, end: int) -> bool:
    """ "diffusion models", "the education sector", "company Baidu"."""
    by = next(each.by for each in question.by if each.at == at)
    dimensions = {r.dimension for r in report.rankings if r.by == by}
    words = [token.text for token in question.words]
    typed_as = {"as"} & set(words[max(0, at - 2) : at])
    if typed_as and any(m.entity.dimension in dimensions for m in question.mentions):
        return True
    for mention in question.mentions:
        if mention.entity.dimension not in dimensions or mention.entity.kind == "group":
            continue
        between = words[end : mention.at] if mention.at >= end else words[mention.end : at]
        if len(between) < 3 and all(
            w in ("the", "of", "s", "a", "called", "named", "as") for w in between
        ):
            return True
    return False


def ranking_of(report: Report, question: Question) -> Ranking | Ways | None:
    """The ranking asked for; the several it may be; None where it is none."""
    lists = by_of(report, question) or _whereabouts(report, question)
    measure = _ordered_by(report, question, lists)
    if measuring.contradicted(report, question):
        return None
    if measure is None and lists and papers.only_research(question):
        return papers.leading(report, question)
    if question.has("fast", "slow"):
        measure = next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    if measure is None and len(lists) == 2 and papers.of_research(question):
        return papers.leading(report, question, next(by for by in lists if by != "research"))
    if len(lists) == 2:
        plainer = _plainer(report, question, lists) if measure is not None else lists
        lists = _narrower(report, plainer)
    if len(lists) > 1:
        return None
    if not lists:
        return _unnamed(report, question, measure)
    found = lookup.rankings(report, lists[0], measure)
    if not found and measure is not None:
        found = _of_dimension(report, lists[0], measure) or _defined(report, lists[0], measure)
        if not found and (lost := gaps(report, f"top {lists[0]} {measure.id}")):
            raise UserError(plain(report, lost[0]))
    return found[0] if found else None


def _whereabouts(report: Report, question: Question) -> tuple[str, ...]:
    """ "Where do most patents come from": countries; "where are most filed": offices."""
    if not question.has("where"):
        return ()
    for measure in question.softly:
        if found := [r.by for r in report.rankings if r.measure == measure.id]:
            return (found[0],)
    homes = {report.entities[e.country].dimension for e in report.entities.values() if e.country}
    return tuple(r.by for r in report.rankings if r.dimension in homes)[:1]


def _ordered_by(report: Report, question: Question, lists: tuple[str, ...]) -> Measure | None:
    """By shares where they are asked for and printed of such names; else by what they are of."""
    measure = measuring.measure_of(report, question)
    if question.has("where") and not question.counted and question.softly:
        return question.softly[0]
    if not question.has("share"):
        return _softly(report, question, lists) or measure
    named = [m for m in question.counted if not lookup.proportion(m)]
    base = named[0] if named else lookup.usual(report)
    shares = measuring.shares(report)
    printed = bool(lists) and any(lookup.rankings(report, by, shares) for by in lists)
    whole = base is lookup.usual(report) and printed and not question.entities
    return shares if whole and shares else base


def _softly(report: Report, question: Question, lists: tuple[str, ...]) -> Measure | None:
    """ "In which office are most patents filed": by what is said of such names only."""
    if not lists or len(question.counted) > 1:
        return None
    usual = question.counted[:1] and question.counted[0] is lookup.usual(report)
    found = [m for m in question.softly if lookup.rankings(report, lists[0], m)]
    none = not lookup.rankings(report, lists[0], lookup.usual(report))
    return found[0] if usual and none and found else None


def _plainer(report: Report, question: Question, lists: tuple[str, ...]) -> tuple[str, ...]:
    """ "research papers by country": research is what papers are about, not who wrote them."""
    words = {token.text for token in question.words}
    rest = [by for by in lists if not (by in words and by == "research")]
    return tuple(rest) or lists


def _narrower(report: Report, lists: tuple[str, ...]) -> tuple[str, ...]:
    """ "Which company is the largest holder": companies, which are holders too."""
    ranked = [(r.by, r.dimension, r.kind) for r in report.rankings if r.by in lists]
    kinds = {by: {kind for name, _, kind in ranked if name == by} for by in lists}
    wide = [by for by in lists if "" in kinds[by]]
    rest = [by for by in lists if by not in wide]
    same = len({dimension for _, dimension, _ in ranked}) == 1
    return tuple(rest) if same and len(wide) == len(rest) == 1 else lists


def _of_dimension(report: Report, by: str, measure: Measure) -> list[Ranking]:
    """A list of the same names under another word: "companies" by what only "institutions" has."""
    kinds = {(r.dimension, r.kind) for r in report.rankings if r.by == by}
    return [
        r for r in report.rankings if r.measure == measure.id and (r.dimension, r.kind) in kinds
    ]


def _defined(report: Report, by: str, measure: Measure) -> list[Ranking]:
    """ "Named in most papers": the list counts papers, under another name."""
    found = lookup.rankings(report, by, None)
    return [r for r in found if measure.id in report.measures[r.measure].definition.split()]


def _unnamed(report: Report, question: Question, measure: Measure | None) -> Ranking | Ways | None:
    """ "Who has the most": organisations, where they are ranked by that; else the choice."""
    if not question.has("who") and not (question.counted or question.entities):
        return None
    counted = measure or lookup.usual(report)
    owners = lookup.owners(report)
    if owners and owners.measure == counted.id:
        return owners
    found = [r for r in report.rankings if r.measure == counted.id and r.listing and not r.kind]
    lists = {r.dimension: r for r in reversed(found)}
    if owners and question.has("who") and question.places and owners.dimension in lists:
        return lists[owners.dimension]
    if len(lists) == 1:
        return next(iter(lists.values()))
    if question.entities or question.years or question.has("least", "slow") or not lists:
        return None
    return _choice(report, question, list(lists.values())[::-1])


def _choice(report: Report, question: Question, found: list[Ranking]) -> Ways | None:
    """The name at that place in each of several lists."""
    place = question.places[0] if question.places else 1
    readings = []
    for ranking in found:
        facts = query.top(report, ranking, 1000).facts
        if 0 < place <= len(facts):
            fact = facts[place - 1]
            label = f"{ranking.title}: {fact.label}"
            readings.append((label, fact, f"top by:{ranking.by} measure:{ranking.measure}"))
    read = lookup.understood(report, question, report.measures[found[0].measure])
    return Ways("Of which list?", tuple(readings[:4]), read) if len(readings) > 1 else None
