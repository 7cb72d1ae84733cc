"""Loose ways to ask what something means → the plain one: "GAN = ?", "what even is a GAN". Pure."""

import re
from functools import lru_cache

from bot.asking.forms import other_forms
from bot.asking.reading import read
from bot.asking.tokens import phrase
from bot.facts.report import Report

_HAVE = re.compile(
    r"^\W*(?:(?:hey|hi|hello|so|and|ok|okay|please)[\s,]+)*"
    r"(?:may|might|could|can) (?:i|we) (?:please |kindly |just |also )*"
    r"(?:have|get|see|know|ask(?: for)?|be told|learn|request)(?=\s+(?:the|what|which|who|when"
    r"|its)\b)",
    re.IGNORECASE,
)
""" "May I have the DOI": give it; nothing that would be allowed."""
_EVEN = re.compile(
    r"^\W*(?:(?:wait|hang on|hold on|hm+|um+|uh|er+|like|sorry|ok(?:ay)?|so|lol|but|and|hey|yo)"
    r"[\s,.!]+)*(?P<ask>what|who|when|where|how|why)(?:['’]?s)? (?:even|actually|exactly|really"
    r"|in fact"
    r"|again|now|the hell|on earth) (?P<be>is|are|was|were|does|do|did)\b",
    re.IGNORECASE,
)
_EASILY = re.compile(
    r"[,.!–-]*\s+(?:but |and |i have |i['’]?ve )?(?:(?:in|using|with) (?:very |really |more )?"
    r"(?:easy|simple|plain|simpler|everyday|normal|basic|non-?technical|lay(?:man(?:['’]?s)?"
    r"|person"
    r"(?:['’]?s)?)?|laymen(?:['’]?s)?|human|your own|a few|few|other)"
    r" (?:words?|terms?|english|language|sentences?|speak)"
    r"|(?:to|for) (?:my|a|an|our|the) (?:old |young |little )?(?:grand\w+|mum|mom|dad|mother"
    r"|father"
    r"|child|kid|boss|beginner|layman|\d+[- ]year[- ]old|friend|pupil|student|teenager)s?"
    r"|never heard of (?:it|that|them)|no idea what (?:that|it) is|eli ?(?:5|12)|for (?:dummies"
    r"|beginners|laymen|newbies|noobs|non-?\w+"
    r"|a? ?\d+[- ]year[- ]olds?))"
    r"(?=\W*(?:(?:please|pls|plz|thanks?|thx)\W*)?$)",
    re.IGNORECASE,
)
_IS_IT = r"(?:that|this|it|these|those|they)"
_MEANS = re.compile(
    rf"^\W*(?P<what>\w[^?=,;.–:]{{1,39}}?)\W+"
    rf"(?:=+\s*\?|\?{{2,}}|(?:the )?(?:meaning|definition)(?: (?:please|pls|of this|of it))?"
    rf"|(?:what|wot|wat|whats)(?:['’]?s| is| are)? {_IS_IT}(?: (?:thing|mean|about|again|even))?"
    rf"|what (?:does|do) {_IS_IT} (?:mean|stand for)|meaning what|what)\W*$",
    re.IGNORECASE,
)
_EQUALS = re.compile(r"^\W*(?P<what>\w[^?=,;.–:]{1,39}?)\s*(?:=+\s*\?*|\?{2,})\W*$")
""" "GAN = ?"."""
_THING = re.compile(
    r"^\W*(?:so |and |ok )?what(?:['’]?s| is| are) (?:this|that|these|those|all this|the) "
    r"[\"'“‘]?(?P<what>[\w /-]{2,40}?)[\"'”’]? (?:things?|stuff|business|jargon|concept"
    r"|buzzword)\b"
    r"(?! (?:is|are|of|in|with|for|on|by|from)\b)"
    r"(?: (?:that |which )?(?:they|you|we|people|everybody|everyone|i|all)\b[^,;?]*)?\W*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"^\W*(?:so |and )?what (?:do|does|would|is) (?:you|they|we|the report|wipo|the study|one"
    r"|people)"
    r" (?:call|mean by|understand by|consider(?: as| to be)?|regard as|mean with) ",
    re.IGNORECASE,
)
_TRUE_OR = re.compile(
    r"(?:[\s,;:–—-]+|(?<=[.?!])\s*)(?:is (?:that|it|this) )?(?:true|truth|fact|real|reality|right"
    r"|correct|serious|legit|hype|myth|fiction|spin|nonsense|bluff|a? ?joke|exaggerat\w+)"
    r" or (?:just |mere |pure )?(?:false|hype|myth|fiction|spin|nonsense|bluff|not|fake"
    r"|exaggerat\w+"
    r"|marketing|wrong|propaganda|real|fact|true|truth|rubbish|bs|a? ?joke|invention|rumou?r)\W*$",
    re.IGNORECASE,
)
_CLAIMING = re.compile(
    r"^\W*(?:and |so |but )?(?:they|people|you|some|the (?:press|media|papers))"
    r" (?:all |always |keep |just )?(?:claim|say|write|tell us|insist|boast|saying"
    r"|claiming)s?(?: that)?\s+",
    re.IGNORECASE,
)
_AS_SAID = re.compile(
    r",\s+(?:just )?(?:as|like|the way) (?:the |this |your )?(?:article|press|news|winbuzzer|story"
    r"|piece|headline)(?: (?:says?|said|claims?|writes?|wrote|has it|puts it|states?|tells? us"
    r"|suggests?|reports?))?(?=\W*$)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?:so |really |what, )?(?:just|only) (?=\d[\d,.]* [^?]+\?\W*$)", re.IGNORECASE
)
""" "Only 239 patents?"."""
_PLACED = re.compile(
    r"^\W*(?:so |and )?(?P<who>(?!(?:is|are|was|who|what|which|how|where|when|why|the|does|did"
    r"|do|in"
    r"|of|for|and|or|top)\b)[\w&'-]+(?: (?!(?:is|are|was|were|who|what|which|leads?|has|have|and"
    r"|or)\b)[\w&'-]+){0,3}?)(?:,? |,)(?P<at>(?:in )?(?:the )?(?:first|second|third"
    r"|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|last|number (?:\d+|one|two|three|four|five)"
    r"|no\.? ?\d+"
    r"|# ?\d+|top (?:\d+|three|five|ten|twenty)))(?: place| position| spot)?,?(?: right"
    r"| correct| true"
    r"| yes)?\?+\W*$",
    re.IGNORECASE,
)
""" "Baidu third?"."""
_PURPOSE = re.compile(
    r"\b(?:for the (?:purposes?|sake) of|in the (?:sense|context|terms|language|usage|understanding"
    r"|meaning|framework) of|as (?:used|understood|meant|defined) (?:in|by)) (?:(?:the|this|your)"
    r" (?:wipo )?(?:report|study|analysis|landscape)|wipo)\b,?\s*",
    re.IGNORECASE,
)
""" "For the purposes of this report": all is."""
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|chiefly|primarily|usually|normally|typically)"
    r" (?=(?:use|uses|used|need|needs|rely|relies|work|works|process|processes)\b)",
    re.IGNORECASE,
)
""" "What data do GANs mostly use": no first place."""
_CHAT = re.compile(r"\b(chat)[ -]gpt\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?P<who>(?:report|study|article|wipo|press release|landscape)) (?:itself|actually|really"
    r"|explicitly|ever|also|even|anywhere|in fact|truly)(?= (?:say|claim|state|print|mention|write"
    r"|call|describe|rank|count|think|agree)s?\b)",
    re.IGNORECASE,
)


def reworded(report: Report, text: str) -> str:
    """The question in the plainest of its forms."""
    text = _ONLY.sub("are there only ", _AS_SAID.sub("", _claimed(text)))
    if placed := _PLACED.match(text):
        return f"is {placed['who'].strip()} {placed['at']}?"
    text = _PURPOSE.sub("", text).strip(" ,")
    text = _MOSTLY.sub("", text)
    text = _CHAT.sub(r"\1gpt", text)
    text = _ITSELF.sub(r"\g<who>", _HAVE.sub("what is", text))
    text = _EASILY.sub("", _EVEN.sub(r"\g<ask> \g<be>", text))
    text = _CALLED.sub("what is meant by ", text)
    found = _EQUALS.match(text) or _MEANS.match(text) or _THING.match(text)
    if found and _bare(report, found["what"]) in _terms(report):
        return f"what is meant by {found['what'].strip()}?"
    return text


def _claimed(text: str) -> str:
    """ "They claim …. True or hype?": whether that is true."""
    said = _TRUE_OR.sub("", text)
    return text if said == text else f"is it true that {_CLAIMING.sub('', said).rstrip(' .?!')}?"


def _bare(report: Report, text: str) -> tuple[str, ...]:
    """Its words without the article, put right."""
    words = tuple(token.text for token in read(report, text).words)
    return words[1:] if words[:1] in (("a",), ("an",), ("the",)) else words


@lru_cache(maxsize=16)
def _terms(report: Report) -> frozenset[tuple[str, ...]]:
    """Whatever is defined, in both numbers."""
    defined = (s for s in report.statements.values() if s.topic == "definition")
    known = {words for s in defined for term in s.terms if (words := phrase(term))}
    return frozenset(known | {(*w[:-1], other) for w in known for other in other_forms(w[-1])})
