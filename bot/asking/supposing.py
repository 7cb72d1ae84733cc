"""What a question supposes, by its form: the words of it, as a claim would say them. Pure."""

import re
from collections.abc import Iterator

_ASIDE = r"^(?:(?:hey|hi|hello|ok|okay|so|and|but|well|please|pls|bot|then|say|tell me)\b[\s,]*)*"
_BE = r"(?:is|are|was|were|does|do|did|has|have|had|could|can)"
_WH = r"(?:how|what|who|why|when|where|which|by how|in which)"
_WHY = (
    r"(?:why|how come|how is it that|how does it come that|how can it be that|for what reason"
    r"|what (?:is|are|were) the reasons? (?:that|why|for)|on what grounds"
    r"|explain(?: to me| to us)? why|what explains that"
    r"|explain(?: to me| to us)? how|any idea why|how is it possible that)"
)
_BECAME = (
    r"(?:manag\w+ to|get to|got to|come to|came to|end up|ended up|becom\w+|became|turn\w* into"
    r"|overt[ao]\w+|pass|surpass|beat|outpace|outrank|leapfrog|climb|reach|fall to|drop to)"
)
_DOWN = r"(?:decline|drop|fall|decrease|collapse|crash|slump|dip|shrinking|reduction|downturn)"
_UP = r"(?:rise|increase|surge|jump|boom|explosion|upswing)"
_GRANTED = (
    r"(?:now that|given that|given|seeing that|seeing as|considering that|considering|as|since"
    r"|because|knowing that|although|even though|if"
    r"|after(?=.*\b(?:fell|dropped|declined|collapsed|overtook|lost|shrank)\b))"
)

_CAUSE = re.compile(rf"{_ASIDE}{_WHY}\s+(?P<what>.+)$")
_COURSE = re.compile(rf"{_ASIDE}(?:how|when|in what year|in which year)\s+{_BE}\s+(?P<what>.+)$")
_MADE = re.compile(rf"{_ASIDE}what (?:made|makes|turned)\s+(?P<what>.+)$")
_MOVE = re.compile(
    rf"(?:explain|explains|caused?|behind|reasons? for|causes? of|account for|accounts for)\s+"
    rf"(?:the|that|this)?\s*(?:\w+\s)?(?:(?P<down>{_DOWN})|{_UP})\s+(?:in|of|for)\s+(?P<what>.+)$"
)
_GIVEN = re.compile(
    rf"{_ASIDE}{_GRANTED}\s+(?P<what>(?!\d{{4}}\b).+?)(?:,\s*|\s+(?={_WH}\b))(?P<rest>.+)$"
)
_WITH = re.compile(rf"{_ASIDE}with\s+(?P<what>.+?),\s*(?={_WH}\b)(?P<rest>.+)$")
_SAID = re.compile(
    rf"{_ASIDE}(?:you (?:keep saying|always say|say|said|claim|told me)|i thought|everyone says"
    rf"|everybody knows)(?: that)?\s+(?P<what>.+?)\s*[,.;:!]\s*(?P<rest>.+)$"
)
_TOLD = re.compile(rf"\b{_BECAME}\b|\b(?:get|have|receive|collect|gather|earn|obtain)\b.*\d")
_ODD = re.compile(
    rf"{_ASIDE}(?:it is|is it|is it not|is not it|it s|its|how|very|quite|that is|i find it)?\s*"
    r"(?:not )?(?:strange|odd|surprising|weird|funny|interesting|impressive|curious|a shame)"
    r" (?:that|how) (?P<what>.+?)(?:\s*[-,.;:?!].*)?$"
)
_SHORTLY = re.compile(
    rf"{_ASIDE}(?P<what>[^.?!]{{8,}}?)\s*[.,;:!?-]+\s*(?:and |so |but )?(?:why|how come"
    rf"|by how much"
    r"|how so|what is the gap|what happened|how big is the gap)\b[^,]*$"
)
_BECAUSE = re.compile(
    rf"{_ASIDE}(?P<what>(?!(?:how|what|who|why|when|where|which)\b).+?) (?:because|bc|cuz|coz"
    rf"|due to"
    r"|thanks to|owing to|on account)(?: of)? [^,;?]+"
    r"(?:,? (?:right|correct|true|yes|no|innit|is not it|are not they|does not it))?$"
)
_OVERTAKEN = re.compile(
    rf"{_ASIDE}(?:did|have|has|had)(?: not|n't)? (?P<who>.+?) (?:already |now |finally |long )?"
    r"(?:overt[ao]\w+|surpass\w*|outnumber\w*|exceed\w*|outstrip\w*|pass(?:ed)?|caught up with) "
    r"(?P<whom>.+?)(?: (?:in|by)(?: terms of)?(?: the)?(?: number of)? (?P<of>[a-z ]+?))?"
    r" (?:by|in|before|until|as of) (?P<year>20\d\d)\b[^,;]*$"
)
_APART = re.compile(
    rf"{_ASIDE}(?:by )?how (?:much|many|far) (?P<more>more|fewer|less|bigger|larger|higher|greater"
    r"|smaller|ahead|behind)\b(?P<what>.+)$"
)
_TURNED = re.compile(
    r"^(?:(?P<whom>(?: of)? [\w ]+?) (?:is|are|was|were)"
    r"|(?P<than> than [\w ]+?) (?:has|have|had|does|do|did|owns?|holds?|publish(?:es)?))"
    r" (?!having|getting)(?P<who>[\w ]+)$"
)
_LEAD = re.compile(
    rf"{_ASIDE}by how (?:much|many|far)(?P<of>[\w /&-]*?) (?:does|do|is|are|did) (?P<what>.+)$"
)
_MORE = re.compile(r"(?:ahead|behind|bigger|larger|higher|greater|smaller|more|less|fewer)\b")
_BEHIND = re.compile(
    r"\b(?:behind|trail\w*|gap to|distance to|away from) (?:the )?"
    r"(?:first|leader|top|number one)\b"
)
"""Somebody's distance to the first one, who is somebody else."""

_PLACE = re.compile(
    rf"{_ASIDE}(?:explain|what explains|what is behind|what s behind|what behind"
    r"|how do you explain"
    r"|why|what caused|the reasons? for) (?:the )?(?P<who>.+?) (?P<at>lead|dominance|leadership"
    r"|supremacy|number one (?:position|spot)|(?:first|top|second|third|fourth|fifth|last)"
    r" (?:place|position|spot|rank))\b(?P<over> over)?(?P<more>.*)$"
)
_DO = re.compile(
    rf"{_ASIDE}(?:what|how) (?:did|does|do) (?P<what>.+?) (?:do |make it |manage )?to"
    r" (?:get |be |reach )?(?P<at>ahead of|the top|the first|first place|overtake|beat|pass)"
    r"(?P<more>.*)$"
)
_FRAME = re.compile(
    r"\b(?:manag\w+ to|get to be|got to be|get to|got to|come to be|end(?:ed)? up(?: as| being)?"
    r"|becom\w+|became|turn\w* into|stay\w*|remain\w*|actually|suddenly|then|again|now|there"
    r"|(?:far|much|way|vastly|significantly|considerably|clearly|so)(?= (?:more|fewer|less|ahead))"
    r")\b"
)
_REACHED = re.compile(
    r"^\W*(?:when|in wh\w+ year)\b.*\b(?:reach|pass|hit|exceed|cross)\w* [\d,. ]+$"
)
"""A year that is asked for, of the report as a whole."""

_TELLING = re.compile(
    r"\b(?:do|does|did|the|this)?\s*(?:report|wipo|article|press) (?:says?|claims?|states?|writes?"
    r"|reports?|thinks?)(?: that)?\b"
)
_OVER = re.compile(r"\b(?:leads?|beats?|dominates?)(?= (?!in\b|by\b|the\b|all\b)\w)")
_HAVING = re.compile(r"\b(?:publish|hav|hold|own|fil|produc|account|boast)ing\b")
_SINK = re.compile(r"\b(?:collaps\w+|crash\w*|plummet\w*|halv\w+|nosediv\w+|tank(?:ed|ing)?)\b")


def suppositions(text: str) -> Iterator[str]:
    """All that it takes for granted; *text* is folded."""
    for pattern in (_CAUSE, _MADE, _GIVEN, _WITH, _SAID):
        if found := pattern.search(text):
            yield _plain(found["what"])
    if found := _OVERTAKEN.search(text):
        yield f"{found['who']} has more {found['of'] or ''} than {found['whom']} in {found['year']}"
    for pattern in (_ODD, _SHORTLY, _BECAUSE):
        if found := pattern.search(text):
            yield _plain(found["what"])
    yield from _compared(text)
    if found := _MOVE.search(text):
        yield _plain(f"{found['what']} {'fell' if found['down'] else 'rose'}")
    found = None if _REACHED.search(text) else _COURSE.search(text)
    if found and _TOLD.search(found["what"]):
        yield _plain(found["what"])


def alone(text: str) -> bool:
    """Whether hardly anything is asked beside it: "China leads. By how much?"."""
    return bool(_SHORTLY.search(text)) and bool(re.search(r"\b(?:how much|gap)\b[^,]*$", text))


def _compared(text: str) -> Iterator[str]:
    """Leads, places and differences that are taken for granted."""
    if _BEHIND.search(text):
        return
    if found := _APART.search(text):
        more = found["more"]
        if turned := _TURNED.search(found["what"]):
            yield f"{turned['who']} {more} {turned['whom'] or turned['than']}"
            return
        told = found["what"].replace(" than ", f" {more} than ")
        yield told if told != found["what"] else f"{more} {told}"
    if found := _LEAD.search(text):
        told = _OVER.sub("ahead of", _plain(found["what"]))
        of = found["of"].strip()
        if of and _MORE.match(told):  # "by how much the UK is ahead of Germany"
            yield f"{of} {told}"
        else:
            yield f"{told} by {of}" if of else told
    if found := _PLACE.search(text):
        place = PLACES.get(found["at"].split()[0], "leads")
        over = "ahead of" if found["over"] else place
        yield f"{found['who']} {over} {found['more']}"
    if found := _DO.search(text):
        over = "ahead of" if found["at"] in AHEAD else "first"
        yield f"{found['what']} {over} {found['more']}"


AHEAD = frozenset(("ahead of", "overtake", "beat", "pass"))
PLACES = {word: f"in {word} place" for word in ("second", "third", "fourth", "fifth", "last")}


def _plain(what: str) -> str:
    """Without the words that only tell how it came about."""
    what = _TELLING.sub(" ", what)
    return _FRAME.sub(" ", _SINK.sub("fell", _HAVING.sub("has", what)))


def rest(text: str) -> str:
    """What is asked behind a supposition."""
    found = _GIVEN.search(text) or _WITH.search(text)
    return found["rest"] if found else ""
