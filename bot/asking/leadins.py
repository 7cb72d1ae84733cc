"""What a question is for, said before it: "for a briefing on health policy: …". Pure.

It goes only where what it is about names nothing that the question does not name itself, and where
the question says of whom or of what it is; else the work's subject may be the question's.
"""

import re

from bot.asking.lexicon import lexicon
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import these, tokens
from bot.facts.report import Report

_WORK = (
    r"(?:brief|briefing|memo|notes?|thesis|dissertation|talk|slides?|deck|presentation|essay|post"
    r"|story|newsletter|seminar|class|course|project|chart|summary|dossier|book|chapter"
    r"|blog(?: post)?|piece|exam|quiz|speech|lecture|handout|leaflet|brochure|podcast|column"
    r"|workshop|hearing|panel|conference|meeting|pitch|reading list|webinar|fact ?sheet"
    r"|(?:policy|white|background|position|discussion|term|research|conference|journal) paper"
    r"|(?:literature|policy|market) review|client|customer|friend|colleague|report|article|paper"
    r"|study|review|training|update"
    r"|dashboard|spreadsheet|infographic|poster|grant application|proposal|feature|documentary"
    r"|interview|lesson|debate)"
)
_ADJECTIVES = r"(?:(?!(?:on|about|for|of|and)\b)[\w'’-]+ ){0,3}?"
_TOPIC = r"(?P<topic>(?: [^,:;?!.]*?)?)"
_FOR = re.compile(
    r"^\W*for (?:an?|my|our|some|(?:tomorrow|today|tonight|next \w+)['’]?s?)"
    rf" {_ADJECTIVES}{_WORK}\b{_TOPIC}\s*(?::|,|;|\s[-–—]+)\s+(?=\S)",
    re.IGNORECASE,
)
_ASKS = (
    r"(?:can|could|would|how|what|which|who|please|do|does|did|is|are|was|were|has|have|tell|give"
    r"|i need|we need)"
)
_DOING = re.compile(
    r"^\W*(?:hi|hello|hey)?[\s,!]*(?:i|we)"
    r"(?:['’]?m|['’]re| am| are|['’]ve been| have been|['’]ll be)"
    r" (?:just |currently |now |busy |presently )?(?:writing|working on|preparing(?: for)?"
    r"|drafting|compiling|putting together|doing|making|finishing|planning|giving|holding"
    r"|assembling|building|editing|producing|updating|revising for|studying for"
    r"|collecting (?:material|figures|numbers) for)"
    rf" (?:an?|my|our|some|the) {_ADJECTIVES}{_WORK}\b{_TOPIC}\s*"
    r"(?:(?::|;|\.|\s[-–—]+)\s+"
    r"|,?\s+and\s+(?=(?:i |we )?(?:would|want|need|wish|wonder|have to know|must know)\b)"
    rf"|,\s+(?=(?:so |and )?{_ASKS}\b))(?:so |and )?(?=\S)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^(?P<topic>[^?]{3,140}?)(?:\s*[:;]|\s[-–—]+|[.!])\s+(?=[^\s?.!:;]+\s+\S+\s+\S)",
    re.IGNORECASE,
)
_ASKER = these("i im we my our me us")
_CAPITAL = re.compile(r"(?<=\w )[A-Z][\w-]+")
ASKS = these("how many who which what where when whose number share rank")
"""What a question asks with."""
SERIOUS = these("orders rights business people sum joint supposed statistics future bound")
SERIOUS |= {"per head"}
"""Reasons to decline that hold for what is asked then."""
MEANING = these(
    "mean meant want wants prefer interested interest care count counting topic subject question"
    " field focus area theme scope"
)
"""Words before what is to be counted: "I mean granted ones"."""
CLAIMS = these(
    "wrong correct true right sure believe think thought heard hear read told say said says doubt"
    " claim bet know learnt learned understand if that because since guess assume suppose"
)
"""What is told then is the question."""
REGIONS = these(
    "asia asian europe european africa african america american americas brussels geneva washington"
    " seoul tokyo beijing shanghai paris london berlin munich vienna madrid rome delhi singapore"
    " monday tuesday wednesday thursday friday english german french sorry"
    " western eastern northern southern global ai genai ip wipo eu un oecd"
)
"""Capitals that are no owners' names."""


def without(report: Report, text: str) -> str:
    """The question alone, where it stands without what it is for."""
    for form in (_FOR, _DOING, _TOLD):
        found = form.match(text)
        if found is None or (form is _TOLD and not _of_asker(found["topic"])):
            continue
        rest = text[found.end() :]
        if _stands(report, found["topic"], read(report, rest)):
            return rest
    return text


def _of_asker(topic: str) -> bool:
    """Whether somebody speaks of themselves, and asks nothing yet."""
    words = [word.text for word in tokens(topic)]
    return bool(_ASKER & set(words)) and not (ASKS | CLAIMS) & set(words)


def _stands(report: Report, topic: str, asked: Question) -> bool:
    known = lexicon(report)
    capitals = [word.lower() for word in _CAPITAL.findall(topic)]
    if any(word not in known.words | REGIONS for word in capitals) or any(map(str.isdigit, topic)):
        return False
    about = read(report, topic)
    if SERIOUS & set(about.beyond) or about.has("only", "except"):
        return False
    if about.unknown and MEANING & {word.text for word in tokens(topic)}:
        return False
    wide = {e for e in about.entities if e.kind == "group" or e.id == "europe"}
    kinds = {entity.dimension for entity in asked.entities}
    named = {e for e in about.entities if e not in wide or e.dimension not in kinds}
    lists = {each.by for each in about.by} - {each.by for each in asked.by}
    if not named <= set(asked.entities) or set(about.counted) - set(asked.counted):
        return False
    if asked.entities or asked.by:
        return True
    if asked.counted and _of_everything(asked):
        return True
    plain = all((word.text,) in known.senses for word in tokens(topic))
    return plain and not lists and bool(asked.counted and asked.years)


def _of_everything(asked: Question) -> bool:
    """Whether the question says itself that it is about all there is on the report's subject."""
    words = {word.text for word in asked.words}
    return len(asked.telling) < len(words) or bool(words & WHOLE)


WHOLE = these("genai generative worldwide globally altogether overall world")
