"""Whether something is so, in the many ways to ask it: "is it false that …". Pure.

What is claimed is read as a question of its own; a denial turns the verdict round.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.asking.answer import Answer, Explained, Finding
from bot.asking.asserting import Claimed, asserted, guessed, stated
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import folded
from bot.facts.report import Report

Judge = Callable[[Report, Question], Finding | None]


_ASIDE = r"^(?:(?:hey|hi|hello|ok|okay|so|and|but|well|please|pls|bot|then|hm+)\b[\s,]*)*"
_IS_IT = r"(?:is|was|would|isn t|is not|was not|would not) it(?: not)?(?: be)?"
_FALSE = r"(?:false|wrong|untrue|incorrect|inaccurate|a lie|a myth|fake|nonsense)"
_FAIR = (
    r"(?:fair|safe|ok|okay|accurate|right|correct|true|reasonable|justified|legit|precise|exact"
    r"|a fact|really true|really the case|the case)"
)
_SAY = (
    r"(?:to )?(?:say|state|claim|write|report|conclude|assume|think|tell people|argue|assert|put)"
)
_ARTICLE = (
    r"(?:the|this|that|your|our|my|a)?\s*(?:winbuzzer|news|press|blog|draft)?\s*"
    r"(?:piece|article|story|post|report|journalist|author|newspaper|headline|draft|slide|text|deck"
    r"|memo|copy|caption|intern|colleague)"
)
_TELLS = r"(?:says?|claims?|states?|writes?|puts?|ranks?|places?|reports?|lists?)(?: that)?"
TAG = (
    r"(?:(?:is|was|are) (?:that|this|it)(?: really| actually)?"
    r" (?:so|true|(?:the )?(?:right|correct)(?: (?:figure|number|one|value))?|accurate)"
    r"|(?:does|do) (?:that|this|it) (?:hold(?: up)?|check out|stand|match|add up)"
    r"|(?:true|right|correct|really|seriously|accurate|yes|agreed|true or false|fact or fiction"
    r"|right or wrong|correct or not|right or not|true or not|no"
    r"|(?:can|could|may|should) (?:i|we|you|one) (?:run|print|publish|use|say|write|keep|quote|send"
    r"|post|repeat|trust|believe|leave|confirm) (?:that|this|it)(?: like that| so| then)?"
    r"|(?:is (?:that|this|it) )?(?:safe|ok|okay|fine) to (?:run|print|publish|use|say|write|quote)"
    r"(?: that| this| it)?|does (?:the report|wipo) (?:agree|confirm(?: that| this| it)?)"
    r"|yes or no|for real|can that be(?: right| true)?|am i right|is he right|are they right))"
)

_DENIAL = re.compile(rf"{_ASIDE}{_IS_IT} {_FALSE}(?: (?:to say|that))+\s*(?P<what>.+)$")
_MAYBE = re.compile(
    rf"{_ASIDE}(?:can|could|may|should) (?:i|we|one|you) {_SAY}(?: that)?\s+(?P<what>.+)$"
    rf"|{_ASIDE}{_IS_IT} {_FAIR}(?: {_SAY})?(?: that)?\s+(?P<fair>.+)$"
    rf"|{_ASIDE}(?:prove|show|demonstrate|confirm|proof)(?: to me| me)? that\s+(?P<shown>.+)$"
    rf"|{_ASIDE}(?:i find it|it is|it s|its)? ?(?:hard|difficult|tough) to (?:believe|imagine|buy)"
    rf"(?: that)?\s+(?P<hard>.+)$"
    rf"|{_ASIDE}i (?:do not|cannot|can not|hardly|can hardly) (?:buy|believe|think|trust)(?: it)?"
    rf"(?: that)?\s+(?P<doubt>.+?)(?:\s*[.;?!].*)?$"
    rf"|{_ASIDE}(?:am i|are we|would i be|i am|we are) (?:right|correct)"
    rf" (?:in|to)? ?(?:think\w*|say\w*|assum\w*|believ\w*)(?: that)?\s+(?P<me>.+)$"
)
_TAGGED = re.compile(
    rf"{_ASIDE}(?:(?:i|we) (?:\w+ )?(?:read|heard|saw|told|think|thought|believe)"
    rf"(?: \w+)?(?: that)?\s+"
    rf"|(?:{_ARTICLE}|they|people|somebody|someone|my (?:boss|friend|colleague)) {_TELLS}\s+)?"
    rf"(?P<what>.+?)\s*[,.;:!?-]+\s*(?:and )?{TAG}[\s?!.]*$"
)
_SO = re.compile(
    r"^(?:and )?so (?!how|what|who|why|when|where|which|is|are|does|do|did)(?P<what>.+)\?+$"
)
_OTHER = re.compile(
    r"\bmore (?P<of>[\w /-]*?)than (?:any|all|every|each)(?: of the)? other\b"
    r"(?! (?:\w+ )?(?:combined|together|put together))(?: \w+)?"
)


def judged(report: Report, text: str, judge: Judge) -> tuple[Finding, Question] | None:
    """Yes or no to what is claimed, where the numbers tell."""
    typed = " ".join(folded(text).split())
    for claim in (*asserted(typed), *_guesses(report, typed), *_claims(typed), *stated(typed)):
        what = _OTHER.sub(r"the most \g<of>", claim.what)
        question = read(report, f"is it true that {what}")
        found = judge(report, question)
        if isinstance(found, Answer) and (told := _verdict(found)):
            return (_turned(found, told) if claim.denied else found), question
        if isinstance(found, Explained) and found.verdict and not claim.denied:
            return found, question
    return None


def _guesses(report: Report, text: str) -> Iterator[Claimed]:
    """A single name behind a question for one."""
    for name, what in guessed(text):
        named = read(report, name)
        whole = len(named.mentions) == 1 and named.mentions[0].end - named.mentions[0].at == len(
            named.words
        )
        if whole:
            yield Claimed(what)


_NEGATIVE = re.compile(
    rf"{_ASIDE}(?P<who>[^,;?]{{2,60}}?) (?P<be>is|are|was|were|does|do|did|has|have) not"
    r" (?P<what>[^,;?]+), (?:is|are|was|were|does|do|did|has|have) (?:it|they|he|she|there)\W*$"
)
""" "The US isn't first, is it?": whether it is."""


def _claims(text: str) -> Iterator[Claimed]:
    bare = text.rstrip(" ?!.")
    if found := _NEGATIVE.search(text):
        verb = found["be"] if found["be"] in ("is", "are", "was", "were", "has", "have") else ""
        yield Claimed(f"{found['who']} {verb} {found['what']}")
        return
    if found := _DENIAL.search(bare):
        yield Claimed(found["what"], denied=True)
    elif found := _MAYBE.search(bare):
        yield Claimed(found["what"] or found["fair"] or found["me"] or found["doubt"]
                      or found["shown"] or found["hard"])  # fmt: skip
    elif (found := _TAGGED.search(text)) or (found := _SO.search(text)):
        yield Claimed(found["what"])
    elif _OTHER.search(bare):
        yield Claimed(bare)


def _verdict(found: Answer) -> str:
    """The words before the first full stop, where they are a verdict."""
    first = found.parts[0]
    said = re.match(r"(?:Yes|No)\b[^.]*\.\s*", first) if isinstance(first, str) else None
    return said[0] if said else ""


def _turned(found: Answer, verdict: str) -> Answer:
    """ "Is it false that …": yes where it is not so."""
    rest = str(found.parts[0])[len(verdict) :]
    said = "Yes, that is false. " if verdict.startswith("No") else "No, that is right. "
    return replace(found, parts=(said + rest, *found.parts[1:]))
