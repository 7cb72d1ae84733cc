"""A second reading where the first came to nothing: without clauses that ask for nothing. Pure.

"… that the article alludes to", "for the purposes of this report", "true or hype?": they go one
after another, and only what a sentence answers counts, so that no number loses a condition.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from bot.asking.answer import Checked, Command, Explained, Finding, Told
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import phrase, these
from bot.errors import UserError
from bot.facts.report import Report

One = Callable[[Report, str], tuple[Finding, Question]]

_REPORT = (
    r"(?:report|article|study|paper|press|news|piece|text|analysis|landscape|authors?|survey"
    r"|story)"
)
_TELLER = (
    rf"(?:(?:the|this|your|that) (?:\w+ )?{_REPORT}|wipo(?:['’]?s (?:report|study))?|winbuzzer"
    rf"|they|you)"
)
_PURPOSE = re.compile(
    rf"\b(?:for the (?:purposes?|sake) of|(?:with)?in the (?:sense|context|terms|words|language"
    rf"|usage"
    rf"|understanding|meaning|framework|wording|opinion|view|eyes) of|as (?:used|understood|meant"
    rf"|defined|employed|seen|stated|reported|described|given|told) (?:in|by)) {_TELLER}\b,?\s*",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"(?<!does)(?<!did)(?<! do),? \b(?:(?:that|which|to which|as) {_TELLER}"
    r" (?:itself |also |briefly |only |just )?[a-z]{3,}"
    rf"|{_TELLER} (?:itself |also |briefly |only |just )?(?:alludes?|mentions?|mentioned|refers?"
    r"|referred|speaks?|talks?|describes?|described|cites?|cited|quotes?|quoted|names?|named"
    r"|reports?|reported|uses?|used|discuss(?:es|ed)?|means?))(?: (?:to|about|on|of|upon|for|with"
    r"|in passing|it))?(?=\s*(?:[?.!,;]|$))",
    re.IGNORECASE,
)
""" "… that the article alludes to"."""
_ANYBODY = re.compile(
    r" (?:that |which )?(?:one|you|i|we|people|anyone|somebody|someone|they)"
    r" (?:could|can|may|might|would|should) (?:just |simply |easily |also )?[a-z]{3,}"
    r"(?=\s+(?:for|on|in|of|about|to|at)\b|\s*(?:[?.!,]|$))",
    re.IGNORECASE,
)
""" "A class one could browse"."""
_OR_IS = re.compile(
    r",?\s+or (?:is (?:that|this|it)|are (?:they|these|those)|was (?:that|it)|does (?:it|that)"
    r"|do they|did they|has it|have they|rather|is not|isn['’]?t it|what)\b[^?.!]*(?=[?.!]|$)",
    re.IGNORECASE,
)
_BELIEVE = re.compile(
    r"^\W*(?:and |so |but )*(?:am i|i['’]?m|i am|are we|we['’]?re|we are)"
    r" (?:really |seriously |honestly )?(?:supposed|expected|meant|asked) to"
    r" (?:believe|accept|buy|think|trust|swallow)(?: that)?\s+",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"^(?P<when>\W*(?:so |and )?(?:when|what (?:day|month|year)|in (?:what|which) (?:month|year))"
    r" did )(?P<who>[\w -]+?) (?:drop|land|arrive|go live|go public|hit the (?:market|shelves"
    r"|web|scene)"
    r"|see the light of day|become (?:available|public)|launch|debut|start|emerge|come along)\b",
    re.IGNORECASE,
)
""" "When did it drop", said of what is released."""
_AS_ONE = re.compile(
    r"^\W*as an? [\w -]{3,40}?,? (?:i|we) [^:,.?]{2,40}[:,.]\s*(?=\w)"
    r"|^\W*as an? [\w -]{3,30}?[,:] ",
    re.IGNORECASE,
)
""" "As a lawyer I need precision: …"."""
_WORK = re.compile(
    r"(?<=\w) (?:in|for|on|at) (?:my|our|an?) (?:[\w-]+ )?(?:thesis|paper|essay|article|slides?"
    r"|presentation|book|report|talk|deck|blog|newsletter|class|school|homework|seminar|footnote"
    r"|dissertation|website|lecture|memo|briefing)(?=\W*$)",
    re.IGNORECASE,
)
_FOR_WORK = re.compile(
    r"^\W*for (?:my|our|an?|the) (?:[\w-]+ )?(?:glossary|memo|footnote|thesis|paper|essay|article"
    r"|slides?|deck|report|newsletter|class|school|lecture|handout|quiz)(?: of (?:my|our"
    r"|the) \w+)?, ",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\bthe (?P<noun>[a-z][\w-]+)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|they|that|this)\b(?=\W*$)", re.IGNORECASE)
_DOING = re.compile(
    rf"\b(?P<did>does|did|do|have|has) (?:(?:the|this) {_REPORT}|wipo)"
    r" (?P<verb>(?!say\b)[a-z]{3,})\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[?!.])\s+(?=\S)")

LEAST = 3
"""Words that must be left of a question."""


def answered(report: Report, text: str, one: One) -> tuple[Finding, Question] | None:
    """What a sentence answers of it."""
    for less in _readings(report, text):
        if len(less.split()) < LEAST:
            continue
        try:
            found, question = one(report, less)
        except UserError:
            continue
        if _in_words(found):
            return found, question
    return None


def _in_words(found: Finding) -> bool:
    """Whether it is a sentence, or the record of one."""
    recorded = isinstance(found, Command) and found.words.startswith("why ")
    return recorded or isinstance(found, (Explained, Checked, Told))


def _readings(report: Report, text: str) -> Iterator[str]:
    """Shorter and shorter, each once."""
    if "orders" in read(report, text).beyond:
        return
    known = {text}
    for shorten in (_believed, _bare, _released, partial(_for_it, report), _done):
        text = shorten(text)
        if text not in known:
            known.add(text)
            yield text
    yield from {_asking(report, text), _anywhere(report, text)} - known


def _believed(text: str) -> str:
    """ "I am supposed to believe that …": what that is."""
    return _BELIEVE.sub("", text)


def _bare(text: str) -> str:
    """Without clauses on who says it, where, and what could be done with it."""
    text = _FOR_WORK.sub("", text)
    text = _WORK.sub("", _AS_ONE.sub("", text))
    return _OR_IS.sub("", _ANYBODY.sub("", _RELATIVE.sub("", _PURPOSE.sub("", text)))).strip(" ,")


def _released(text: str) -> str:
    found = _DROPPED.match(text)
    if not found:
        return text
    when = found["when"].lower().replace(" did ", "")
    return f"{when} was {found['who']} released{text[found.end() :]}"


def _done(text: str) -> str:
    """ "How did WIPO identify them": what they did, and not what is said of it."""
    return _DOING.sub(r"\g<did> they \g<verb>", text)


def _for_it(report: Report, text: str) -> str:
    """ "The classifier never errs? How accurate was it": the classifier."""
    *before, last = _SENTENCES.split(text)
    told = read(report, " ".join(before))
    nouns = [" ".join(w.text for w in told.words[m.at : m.end]) for m in told.mentions]
    nouns = nouns or [f"the {noun}" for noun in _NOUN.findall(" ".join(before))]
    return _IT.sub(nouns[0], last) if len(set(nouns)) == 1 and _IT.search(last) else text


def _anywhere(report: Report, text: str) -> str:
    """ "Inventors in both Japan and the US": where it is asked how several count."""
    words = set(phrase(text))
    if not words & COUNTED or not words & WHOSE or any(character.isdigit() for character in text):
        return text
    places = [entity for entity in report.entities.values() if entity.dimension in _homes(report)]
    names = {name for e in places for name in (e.label, e.short, f"the {e.short}", *e.aliases)}
    found = sorted((name for name in names if name), key=len, reverse=True)
    named = re.compile(
        rf"\b(?:both )?(?:the )?(?:{'|'.join(map(re.escape, found))})\b", re.IGNORECASE
    )
    many = len(named.findall(text)) > 1
    joined = re.sub(rf"{_SOME}(?:(?:,| and| or| as well as|,? and)(?: in)? {_SOME})+", _SOME,
                    named.sub(_SOME, text))  # fmt: skip
    return joined.replace(_SOME, "several countries" if many else "a country")


_SOME = "SOMEWHERE"
COUNTED = these(
    "count counted counts counting assign assigned attribute attributed credited credit"
)
WHOSE = these("inventor inventors family families patent address")


def _homes(report: Report) -> set[str]:
    """The dimensions of places."""
    entities = report.entities
    return {entities[e.country].dimension for e in entities.values() if e.country in entities}


SPEAKING = these("i you your we our it its they their he she his her that this report article")


def _asking(report: Report, text: str) -> str:
    """The only sentence that asks, where the others name nothing."""
    sentences = _SENTENCES.split(text)
    asking = [one for one in sentences if one.endswith("?")]
    others = read(report, " ".join(one for one in sentences if not one.endswith("?")))
    names = others.mentions or others.counted or others.by or others.beyond or others.lists
    told = names or others.years or others.numbers or others.percents or others.places
    says = len(others.words) > LEAST and SPEAKING & {word.text for word in others.words}
    return asking[0] if len(asking) == 1 and says and not told else text
