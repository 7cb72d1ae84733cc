"""What people say around a question: why they ask, who told them, what a name is elsewhere. Pure.

"For my seminar:", "need it for a footnote", "my professor says …": none of it asks for anything.
An aside goes only where it names nothing that the report knows and speaks of whoever asks, so
that "Bosch: how many patents?" keeps its unknown name and is declined.
"""

import re

from bot.asking import personal
from bot.asking.lexicon import Lexicon, Sense
from bot.asking.tokens import Token, these, tokens

_CALLED = re.compile(
    r"^\s*(?:hey|hi|hello|hallo|hola|yo|ok|okay|dear)[\s,]+bot\b[\s,:!.]*"
    r"|[\s,]+(?:hey|hi|hello|hallo|hola|yo|ok|okay|dear)[\s,]+bot\b[\s?!.]*$",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"(?:^|(?<=[,;:.!?] )(?:but |and |so )?)\s*"
    r"(?:wtf|wth|what (?:on earth|the hell|the heck)|wats|whats|wots)\b",
    re.IGNORECASE,
)
_PIECES = re.compile(r"([.?!;:\n]+(?:\s+|$)|,\s+|\s+[-–—]+\s+|\s*[()]\s*)")
_ASKER = re.compile(
    r"^(?:and |so |just )?(?:(?:it|this|that|its)(?: is| s)? for |(?:asking |i ask |(?:an? |one )?"
    r"(?:quick |small |short |last |final )?(?:one |thing |question |check |number ))?"
    r"for (?:my|our|an?|his|her|their) )|^(?:i |we )?(?:just |only )?needs? (?:it|this|that|them) "
    r"|^(?:i |we )?(?:just |only )?needs? (?:just |only )?(?:the |an? |one |your )?(?:end |exact "
    r"|final |actual |precise |right |correct |real |bare )?(?:number|figure|answer|value)s?$"
    r"|^(?:i|we) (?:would )?(?:like|want|wish|need|have|plan|intend|am going|are going) to (?:put|"
    r"use|"
    r"quote|cite|print|publish|show|mention|include|add|write|paste|present|settle|check|verify)\b"
    r"|^(?:but |and )?i (?:have |had )?(?:just |only |also )?(?:seen|read|found|heard|came across|"
    r"come across)\b|^(?:but |and |though )?i (?:seriously |really |rather |somewhat )?doubt "
    r"(?:it|that|so|this)\b"
)
_CAPITAL = re.compile(r"(?<=\w )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]{2,}\b")
""" "Quick one for my Bosch deck": a name that nobody knows."""
_TELLER = re.compile(
    r"^\s*(?:so |but |well,? |hey,? )?"
    r"(?:(?:my|our|an?|the|some|another|one|this|that)\s+(?:[\w-]+\s+){0,2}[\w-]+"
    r"|some(?:body|one)|people|they|he|she|critics|others|many)\s+"
    r"(?:(?:has|have|had|just|always|also|often|keeps?|is|was)\s+)?"
    r"(?:say|says|said|saying|claim|claims|claimed|claiming|insist|insists|insisted|argue|argues|"
    r"argued|swear|swears|reckon|reckons|write|writes|wrote|told\s+(?:me|us)|tells\s+(?:me|us)|"
    r"maintains?|maintained|suggests?|suggested|asserts?|asserted|states?|stated)"
    r"(?:\s+that)?[\s:,]+(?=\S)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?<![.\s]\w)[.:;,!?–-]\s+(?:(?:and|but|so|then|well)[, ]+)?"
    r"(?P<asks>(?:is|are|was|were|do|does|did|has|have|had)\s)",
    re.IGNORECASE,
)
_WORKS = (
    r"(?:brief|briefing|memo|note|article|paper|report|thesis|study|talk|slides?|deck|presentation"
    r"|essay|post|story|newsletter|seminar|class|course|project|chart|summary|dossier|book|chapter"
    r"|blog|piece|exam|quiz|speech|lecture|handout|leaflet|brochure|podcast|column|letter|answer)"
)
_INTEREST = re.compile(
    r"^\s*(?:i|we)(?:['’]?(?:m|re)| am| are)\s+(?:just |now |currently )?"
    r"(?:(?:interested in|curious about|looking (?:at|into)|after|asking about)"
    r" (?P<what>(?:where|how|what|whether|who|when)\b[^.!?]*)"
    r"|(?:writing|working on|preparing|drafting|compiling|putting together|doing|making|finishing)"
    rf" (?:an?|my|our|some|the)(?: (?:policy|client|short|quick|research|internal|press|school|term"
    rf"|board|little|small|long|new|term))? {_WORKS}"
    rf"(?: (?:for|on|about) (?:my|our|an?|the|this) {_WORKS})?)[.!]\s+(?=\S)",
    re.IGNORECASE,
)
"""What somebody is about; the question comes behind it."""
_PURPOSE = re.compile(
    r"(?P<use>\b(?:may|can|could|am) (?:i|we|one)\b.*?\b(?:re-?)?(?:use|print|produce|publish|"
    r"quote|copy|"
    r"put|show|include|share|cite)\b.*?)\s+(?:in|on|for|inside) (?:an?|my|our|his|her|their)"
    r" (?P<what>[\w -]+?)\s*(?=[?.!]|\W*$)",
    re.IGNORECASE,
)
"""What somebody wants to use it for."""
_WHENEVER = re.compile(r"^\s*when(?=\s[^,?]{8,}, (?:is|are|do|does)\s)", re.IGNORECASE)
_APART = re.compile(
    r"^\s*(?:apart|aside|besides?|beyond)(?: from)? [^,?]{3,40},\s*(?=\S)", re.IGNORECASE
)
_LABEL = re.compile(
    r"^\s*(?:quick |pub |small |one |another |next |my )?(?:quiz|trivia|question|query|request|"
    r"task|fact check"
    r"|poll|urgent|help|note|todo|fyi|challenge|riddle|homework|exercise|follow-?up|check)"
    r"(?: (?:time|question|night|item|no\.? ?\d+|\d+))?\s*[:–—-]\s+",
    re.IGNORECASE,
)
_LISTENER = re.compile(
    r"\b(?P<verb>tell|show|explain(?: it)?(?: to)?|give)\s+(?:an?|my|the|our)\s+"
    r"(?:(?:old|young|curious|poor|simple|little|busy|five[- ]year[- ]old)\s+)?(?:lady|grand\w+|"
    r"mother"
    r"|father|mum|mom|dad|child|kid|boss|friend|layman|layperson|beginner|newbie|dummy|man|woman"
    r"|person|colleague|class|students?|pensioner|manager|journalist|lawyer)\b(?=\s+\w)",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"\b(?:thing |stuff |ones? )?(?:that |which )?(?:(?:the )?(?:young |old |other )?(?:people|"
    r"kids|folks|guys"
    r"|youngsters)|everyone|everybody|they all|you all)(?: \w+)?? (?:talks?|speaks?|chats?|goes? "
    r"on|"
    r"raves?|is talking|are talking|keeps? talking) about\b(?: (?:these days|nowadays|today))?",
    re.IGNORECASE,
)
""" "What is this GAN thing the young people talk about"."""
_TELLS = re.compile(
    r"\b(?P<who>(?:does|did|do) (?:the |this )?(?:report|study|article|press release|table|figure"
    r"|chart|wipo|landscape|analysis)s?) (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
"""Whatever verb follows, it is one of telling."""
_AGED = re.compile(
    r",?\s+(?:as if|like) (?:i(?:['’]?m| am| was| were)|to|for) (?:an? )?[\w-]+"
    r"(?: years? old| y/?o)?(?=\W*(?:(?:please|pls|thanks?|thx|hey bot|hi bot)\b\W*)?$)",
    re.IGNORECASE,
)
""" "Explain it like I'm twelve"."""
_PERSON = re.compile(
    r"(?:you|u(?![.])|i|we|it(?! (?:true|correct|right|false|wrong))|they|he|she|that|this|not)"
    r"\b(?![.])|n'?t\b",
    re.IGNORECASE,
)
_ASKED_BY = re.compile(
    r"^\s*(?:my|our|the|an?|some)\s+(?:[\w-]+\s+){1,3}?"
    r"(?:asks?|asked|wants to know|would like to know|wonders?|wondered|is asking|needs to know)"
    r"(?:\s+(?:me|us|for))?[\s:,]+(?=\S)",
    re.IGNORECASE,
)
"""Who wants to know."""

LEAVING = these(
    "omit miss lack exclude ignore drop forget lose skip overlook discard reject remove retract "
    "leave"
    " neglect suppress withhold withdraw correct update change revise misprint delete censor hide"
    " refuse deny fail pay cost sell buy earn need help rank compare explain"
)
"""Verbs behind "the report" that tell of something else than what it says."""

_KNOWN = these("entity other by measure subject multiple place part")
_SERIOUS = these("orders opinion future business cause supposed rights per sum not")


def without(known: Lexicon, text: str) -> str:
    """The question alone, as it was typed."""
    text = personal.without(_WHAT.sub("what ", _CALLED.sub(" ", text)), lambda t: _ids(known, t))
    text = _TALKED.sub(" ", _LISTENER.sub(r"\g<verb> me", _LABEL.sub("", text)))
    asked = _ASKED_BY.match(text)
    if asked and not _names(known, asked[0]):
        text = text[asked.end() :]
    about = _INTEREST.match(text)
    if about and _is_plain(known, about["what"] or ""):
        text = text[about.end() :]
    text = _TELLS.sub(lambda found: _told(known, found), _WHENEVER.sub("", text))
    aged = _AGED.search(text)
    if aged and not _names(known, aged[0]):
        text = text[: aged.start()]
    apart = _APART.match(text)
    if apart and not _names(known, apart[0]):
        text = text[apart.end() :]
    used = _PURPOSE.search(text)
    if used and not _names(known, used["what"]):
        text = text[: used.end("use")] + text[used.end() :]
    text = _from_the_question_on(known, text)
    told = _TELLER.match(text)
    if told and not _names(known, told[0]):
        text = f"is it true that {text[told.end() :]}"
    pieces = _PIECES.split(text)
    kept = [_is_kept(known, pieces, at) for at in range(0, len(pieces), 2)]
    left = [piece for keep, piece in zip(kept, pieces[::2], strict=True) if keep]
    if all(kept) or not any(_names(known, piece) or len(piece.split()) > 2 for piece in left):
        return text
    marks = [*pieces[1::2], ""]
    return "".join(p + m for p, m, keep in zip(pieces[::2], marks, kept, strict=True) if keep)


def _told(known: Lexicon, found: re.Match[str]) -> str:
    """What the report prints, attributes, tabulates … it says."""
    verb = found["verb"].lower()
    after = tuple(word.text for word in tokens(found.string[found.end() :]))[:1]
    known_word = (verb,) in known.senses or (verb, *after) in known.senses or verb in LEAVING
    return found[0] if known_word or after == ("that",) else f"{found['who']} say"


def _from_the_question_on(known: Lexicon, text: str) -> str:
    """ "I was wondering: does …": what comes before a clause that asks, where it names nothing."""
    for found in _ASKS.finditer(text):
        before = text[: found.start()]
        senses = {sense.id for found in _senses(known, before) for sense in found}
        plain = not _names(known, before) and not any(c.isdigit() for c in before)
        plain = plain and not senses & _SERIOUS
        if plain and not _PERSON.match(text[found.end() :]):
            return text[found.start("asks") :]
    return text


def _is_kept(known: Lexicon, pieces: list[str], at: int) -> bool:
    piece = pieces[at]
    senses = _senses(known, piece)
    kinds = {sense.kind for found in senses for sense in found[:1]}
    if kinds & _KNOWN or any(sense.id in _SERIOUS for found in senses for sense in found):
        return True
    words = tokens(piece)
    if at and "(" in pieces[at - 1]:
        return any(word.value is not None for word in words) or not _follows_name(
            known, pieces[at - 2]
        )
    if any(name.lower() not in known.words for name in _CAPITAL.findall(piece)):
        return True
    return not _ASKER.search(" ".join(word.text for word in words))


def _follows_name(known: Lexicon, before: str) -> bool:
    """Whether the words end with a name: what stands in brackets then is another one for it."""
    words = tuple(word.text for word in tokens(before))
    return any(
        (found := known.senses.get(words[start:])) and found[0].kind == "entity"
        for start in range(max(0, len(words) - known.longest), len(words))
    )


def _is_plain(known: Lexicon, text: str) -> bool:
    """Whether all its words are known, and none is a name."""
    return not _names(known, text) and all(word.text in known.words for word in tokens(text))


def _names(known: Lexicon, text: str) -> bool:
    return any(found[0].kind in _KNOWN for found in _senses(known, text))


def _ids(known: Lexicon, text: str) -> frozenset[str]:
    """The names, measures and lists in it."""
    return frozenset(found[0].id for found in _senses(known, text) if found[0].kind in _KNOWN)


def _senses(known: Lexicon, text: str) -> list[tuple[Sense, ...]]:
    """The meanings of all phrases in it."""
    words: tuple[Token, ...] = tokens(text)
    texts = tuple(word.text for word in words)
    found, at = [], 0
    while at < len(texts):
        senses, count = known.at(texts, at)
        if senses:
            found.append(senses)
        at += max(count, 1)
    return found
