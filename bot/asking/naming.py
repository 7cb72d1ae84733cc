"""Names in a question: of entities, of printed lists, of places. Pure."""

from bot.asking.lexicon import Sense, lexicon
from bot.asking.numerals import NUMBERS
from bot.asking.ordinary import PLACES
from bot.asking.question import Listed, Mention
from bot.asking.taking import Parts
from bot.asking.tokens import Token, phrase, these
from bot.facts.model import Entity
from bot.facts.report import Report


def first_so_many(parts: Parts, id: str, words: tuple[Token, ...], at: int, count: int) -> bool:
    """ "Top 7 countries" is a list, unless the share of these seven together is asked for."""
    texts = [word.text for word in words]
    shares = any(sense.id == "share" for text in texts for sense in _senses(parts, text))
    shares = shares or any(word.kind == "percent" for word in words)
    size = next((n for text in texts[at : at + count] if (n := _size(text))), 0)
    if shares or not size or parts.report.entities[id].kind != "group":
        return False
    if texts[at] in ("one", "any"):
        return False
    parts.signs.append(("top", at))
    parts.top.append(size)
    dimension = parts.report.entities[id].dimension
    by = next((r.by for r in parts.report.rankings if r.dimension == dimension), "")
    others, _ = lexicon(parts.report).at(tuple(texts), at + count)
    named = parts.by or (others and others[0].kind == "by")
    if by and not named:
        parts.by.append(Listed(by, at, at + count))
    return True


def _senses(parts: Parts, text: str) -> tuple[Sense, ...]:
    return lexicon(parts.report).senses.get((text,), ())


def _size(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS.get(text, 0)


def mention(parts: Parts, id: str, text: str, at: int, end: int) -> None:
    entity = parts.report.entities[id]
    if _is_list(parts.report, entity):
        _list(parts, entity, at, end)
        return
    if text in PLACES and entity.label.casefold() != text:
        parts.places_too.append((Mention(entity, at, end), text))
        return
    parts.mentions.append(Mention(entity, at, end))


def settled(parts: Parts, words: tuple[Token, ...]) -> None:
    """What only the whole question tells of its names."""
    _places(parts)
    parts.mentions = [_there(parts, one) for one in parts.mentions]
    _at_home(parts, words)


def _at_home(parts: Parts, words: tuple[Token, ...]) -> None:
    """ "The Chinese company Tencent": the country only says where the company is from."""
    if any(sign == "only" for sign, _ in parts.signs):
        return
    homes = {one.entity.country for one in parts.mentions if one.entity.country}
    for one in list(parts.mentions):
        kind = [e for e in parts.by if e.at == one.end and words[e.end - 1].text[-1:] != "s"]
        if one.entity.id in homes and kind and not _ordered(parts, words, one.at):
            parts.mentions.remove(one)
            parts.by = [each for each in parts.by if each not in kind]


ORDERS = these("most least top first fast slow number")


def _ordered(parts: Parts, words: tuple[Token, ...], at: int) -> bool:
    """ "The top Chinese company", "the third largest US owner": first of those from there."""
    ordinal = any(word.kind == "ordinal" for word in words[max(0, at - 2) : at])
    return ordinal or any(id in ORDERS and 0 < at - place <= 2 for id, place in parts.signs)


def _there(parts: Parts, one: Mention) -> Mention:
    """ "Filed in the United States", "the Japanese patent office": the office of that country."""
    offices = [each for each in parts.by if each.at == one.end and _is_office(parts, each)]
    before = [at for sign, at in parts.signs if sign == "there" and 0 < one.at - at <= 4]
    if not offices and not before:
        return one
    name = f"{one.entity.label} ("
    found = [e for e in parts.report.entities.values() if e.label.startswith(name)]
    if not found:
        return one
    parts.by = [each for each in parts.by if each not in offices]
    parts.signs = [pair for pair in parts.signs if pair[0] != "there"]
    return Mention(found[0], one.at, one.end)


def _is_office(parts: Parts, listed: Listed) -> bool:
    """Whether the list is of names that countries have one of each."""
    ranked = {r.dimension for r in parts.report.rankings if r.by == listed.by}
    own = (e for e in parts.report.entities.values() if e.dimension in ranked)
    labels = {e.label for e in parts.report.entities.values()}
    return any(e.label.partition(" (")[0] in labels for e in own if " (" in e.label)


def _places(parts: Parts) -> None:
    """Names of places are organisations only beside others of their kind."""
    for late, text in parts.places_too:
        others = [m.entity for m in parts.mentions]
        others += [m.entity for m, _ in parts.places_too if m is not late]
        kinds = {r.kind for r in parts.report.rankings for each in parts.by if r.by == each.by}
        like = any(e.dimension == late.entity.dimension for e in others)
        named = any(each.at == late.end for each in parts.by)
        if like or (late.entity.kind and late.entity.kind in kinds and not named):
            parts.mentions.append(late)
        else:
            parts.unknown.append(text)
    parts.mentions.sort(key=lambda one: one.at)


def _is_list(report: Report, entity: Entity) -> bool:
    """Whether the name is that of a printed list ("Top 20 owners")."""
    ranked = {ranking.dimension for ranking in report.rankings}
    return entity.dimension not in ranked and any(w.isdecimal() for w in phrase(entity.label))


def _list(parts: Parts, entity: Entity, at: int, end: int) -> None:
    """A printed list: how long it is, of what, and by which measure."""
    parts.lists.append(entity)
    parts.signs.append(("top", at))
    known = lexicon(parts.report)
    called = phrase(entity.label)
    start = next(n for n, word in enumerate(called) if word.isdecimal())
    parts.top.append(int(called[start]))
    while (start := start + 1) < len(called):
        senses, count = known.at(called, start)
        for sense in senses[:1]:
            if sense.kind == "by":
                parts.by.append(Listed(sense.id, at, end))
            if sense.kind == "measure":
                parts.counted.append(parts.report.measures[sense.id])
        start += max(count, 1) - 1
