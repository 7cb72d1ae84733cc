"""What people say around a question only to be polite; it goes before all reading. Pure."""

import re

COURTESY = (
    "forgive my ignorance;pardon my ignorance;excuse my ignorance;forgive me;pardon me;excuse me;"
    "would you be so good as to;would you be so kind as to;be so good as to;be so kind as to;"
    "would you please;could you please;can you please;will you please;if you would be so kind;"
    "if i may ask;if i may;may i ask;if you know;if you can tell;if you do not mind;"
    "if you don't mind;if that is ok;if that's ok;if possible;if you please;many thanks;"
    "thanks a lot;thank you very much;thank you so much;thanks so much;thanks in advance;"
    "thank you in advance;thank you;much appreciated;sorry to bother you;sorry to bother;"
    "sorry for the question;stupid question;dumb question;silly question;quick question;"
    "simple question;one more question;another question;no rush;out of curiosity;just curious;"
    "just wondering;i was just wondering;asking for a friend;by the way;i would be grateful;"
    "good morning;good evening;good afternoon;good day;hello there;hi there;dear bot;dear team;"
    "hey bot;hi bot;hello bot;yo bot;ok bot;please;pls;plz;thanks;thx;cheers;"
    "if you have a minute;when you have a minute;"
    "if it is not too much trouble"
)
_ANY = "|".join(sorted(map(re.escape, COURTESY.split(";")), key=len, reverse=True))
_BEFORE = re.compile(rf"^\W*(?:{_ANY})\b[\s,:;.!–—-]*(?:(?:but|and|so|then)\s+)?", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?P<mark>[?]?)[\s,;.!–—-]+(?:{_ANY})[\s.!,]*(?P<end>[?]?)\s*$", re.IGNORECASE
)
_SYMBOLS = re.compile(r"\s+[^\w\s?!.,%)\"'’”»]+\s*$")
"""A picture behind the mark."""

_SURE = re.compile(
    r"^\s*(?:are|r) (?:you|u) (?:really |absolutely |quite |so )?(?:sure|certain|positive)"
    r"(?: that)? (?=\w+ .*\w)(?!(?:about|of|on|if|whether)\b)",
    re.IGNORECASE,
)


_MARKS = re.compile(r"\?\s+[?!][?!\s]*$|\?!+\s*$|!+\?\s*$")
""" "…? ?!": one mark says it."""


def without(text: str) -> str:
    """The question itself; a text of manners alone stays as it is."""
    text = _MARKS.sub("?", text)
    while (shorter := _trimmed(text)) != text and re.search(r"\w", shorter):
        text = shorter
    return text


def _trimmed(text: str) -> str:
    text = _SURE.sub("is it true that ", _SYMBOLS.sub("", text))
    text = text if _BEFORE.fullmatch(text) else _BEFORE.sub("", text, count=1)
    return _BEHIND.sub(lambda found: found["mark"] or found["end"], text, count=1)
