"""Years as people write them: "end 23", "over the last five years"; what "i.e." begins. Pure."""

import re

from bot.asking import quarters
from bot.asking.numerals import NUMBERS
from bot.facts.report import Report

_SHORT = re.compile(
    r"(?:(?<=\bend )|(?<=\bend of )|(?<!\w)['’])(?P<year>[12]\d)\b(?!%|\s?(?:patent|famil))"
)
_ENDS = re.compile(r"\b(20\d\d)\s?[-–/]\s?([12]\d)\b(?![-/–\d])")
_LATELY = re.compile(
    r"\b(?:(?:(?:over|in|during|within|for|since) )?(?:the )?(?:last|past|previous|recent)|since)"
    r" (?P<count>\d\d?|[a-z]+) years\b",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"(?:^|\b(?:in|from|per|see|of|to|according to) )"
    r"(?:(?:the|this|your|wipo['’]s) (?:report|study|publication)(?:['’]s)? )?"
    r"(?:table|figure|fig\.?|annex) [a-z]?\d+[a-z]?\b[:,]?",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(
    r"(?<![\w.,$€£#/–→-])(?<!\btop )(?<!\b(?:rank|than) )(?<!\b(?:ranks|about) )(?<!\bplaces )"
    r"(?P<first>1\d|2\d)\s?(?:[-–—/]|→|->|=>)\s?(?P<last>1\d|2\d)(?=\s*(?:$|[?!.;)]|\bplease\b|\bpls\b))",
    re.IGNORECASE,
)
"""Both years with two digits, at the end of a question for growth."""
_GROWTH = re.compile(r"\b(?:cagr|growth|grow|grew|grown|change|changed|increase|rise|rose)\b", re.I)
_DAY = re.compile(
    r"\b(?:(?P<before>(?:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?) "
    r"\d\d?(?:st|nd|rd|th)?,? |\d\d?(?:st|nd|rd|th)? (?:of )?"
    r"(?P<behind>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?),? )"
    r"(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
"""A day: no number is finer than its month."""
_SPANNED = re.compile(
    r"\b(20\d\d)\s?[-–—/]\s?(20\d\d) (?:data ?sets?|data|corpus|sample|period|window|figures|"
    r"numbers"
    r"|statistics|total|totals|range|edition)\b",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"\b(ranks?|places?|positions?|spots?|numbers?|#) "
    r"?(\d{1,3})\s?[-–—]\s?(\d{1,3})\b(?![-–%.,]\d)",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\bwhen (20\d\d) (?:was )?(?:closed|ended|over|came to an end|finished|drew to a close)\b",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"(?:\bfrom )?\b\d[\d,.]*(?: [a-z]+){0,2} in (?P<first>20\d\d)\s*"
    r"(?:(?:[-–=]+>?|→|…|\.{2,3}|,|;|and|then|to)\s*\?+\s*(?:in )?"
    r"|(?:[-–=]+>?|→|…|\.{2,3}|,|to|and)\s*(?:to )?(?:…|\.{2,3})?\s*"
    r"(?:how (?:many|much)|what(?: number)?|which number|…|\.{2,3}|_{2,})(?: [a-z]+)? in )"
    r"(?P<last>20\d\d)\b",
    re.IGNORECASE,
)
""" "53 in 2020 -> ? in 2023": how it went between the two."""
_NEXT = re.compile(
    r"\b(?:the )?(?:(?P<back>(?:year|one) before(?: that)?|(?:previous|prior|preceding) (?:year|"
    r"one)"
    r"|year (?:earlier|prior))|(?:year|one) after(?: that)?|following year|year later)\b"
    r"(?!\s+(?:the|[\w]+ed|[A-Z]))"
)
_EDGE = re.compile(
    r"\b(?:the )?(?P<edge>last|latest|final|most recent|newest|first|earliest|opening) year"
    r"(?: (?:covered|printed|available|counted|shown|reported|recorded|included|there is|of it))?"
    r"(?: (?:of|in|by|for) (?:the|this|your|its) (?:period|report|data|dataset|data set|series|"
    r"study"
    r"|decade|landscape|table|window|analysis))?\b",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:the )?(?:latest|most recent|newest|last available|most current|most up to date)"
    r" (?:available |annual |yearly |printed |published )?"
    r"(?P<what>figures?|numbers?|counts?|values?|totals?)\b",
    re.IGNORECASE,
)
""" "The latest figure": that of the last year."""
_YEAR = re.compile(r"\b20\d\d\b")
_SHOWN = re.compile(
    r"\b(?P<use>(?:re)?(?:use|produce|print|publish)|copy|quote|show|share) (?:figure|fig\.?|table)"
    r" [a-z]?\d+[a-z]?\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"[,;(]?\s*\bi\.?\s?e\.?[,:]?\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_FEW = re.compile(
    r"^\W*(?:(?:name|list|what are|which are|give me) )?(?:the )?(?P<count>[2-9])"
    r"(?= (?!(?:of|in|for|or|and|to)\b)[a-z]+ (?:of|behind|for)\b)",
    re.IGNORECASE,
)
""" "3 drivers of the boom": a count that sentences write as a word."""
_WORDS = {number: word for word, number in NUMBERS.items() if 2 <= number <= 9}
LEAST = 4
"""Words before "i.e." that may be a question by themselves."""


def in_full(report: Report, text: str) -> str:
    """The question with years in full, and without what it says again in other words."""
    first, _, last = report.period.partition("-")
    text = _ENDS.sub(r"\1-20\2", text)
    text = _SHORT.sub(lambda found: f"20{found['year']}", text)
    if few := _FEW.match(text):
        text = f"{_WORDS[int(few['count'])]}{text[few.end() :]}"
    text = _DAY.sub(lambda found: f"{found['before'] or found['behind']} {found['year']}", text)
    if _GROWTH.search(text) and not _YEAR.search(text):
        text = _TWO_DIGITS.sub(lambda found: _in_period(found, first, last), text)
    text = _SHOWN.sub(r"\g<use> figures", text)
    text = _RANKS.sub(r"\1 \2 to \3", text)
    text = _SPANNED.sub(r"\1-\2", text)
    text = _CLOSED.sub(r"in \1", text)
    text = _GAP.sub(r"growth from \g<first> to \g<last>", text)
    text = _EDGE.sub(lambda found: _edge(found, first, last), text)
    if not _YEAR.search(text):
        text = _LATEST.sub(rf"the {last} \g<what>", text)
    text = _beside(text)
    text = _LATELY.sub(lambda found: _span(found, first, last), text)
    text = quarters.in_one(_TABLE.sub("", text))
    again = _AGAIN.search(text)
    if again and len(text[: again.start()].split()) >= LEAST:
        return text[: again.start()]
    return text


def _edge(found: re.Match[str], first: str, last: str) -> str:
    """ "The last year covered": which it is, where more than "last year" is said."""
    early = found["edge"].lower() in ("first", "earliest", "opening")
    plain = found[0].split()[-1].lower() == "year" and not early
    if plain and found["edge"].lower() == "last":
        return found[0]
    return first if early else last


def _in_period(found: re.Match[str], first: str, last: str) -> str:
    """ "20-23" as years, where both are of the report's own."""
    begun, ended = f"20{found['first']}", f"20{found['last']}"
    return f"{begun}-{ended}" if first <= begun < ended <= last else found[0]


def _beside(text: str) -> str:
    """ "In 2023 compared to the year before": the year that is meant, where only one is named."""
    years = set(_YEAR.findall(text))
    if len(years) != 1:
        return text
    year = int(next(iter(years)))
    return _NEXT.sub(lambda found: str(year - 1 if found["back"] else year + 1), text)


def _span(found: re.Match[str], first: str, last: str) -> str:
    """The years that are meant, from the last one of the report on."""
    word = found["count"].lower()
    count = int(word) if word.isdecimal() else NUMBERS.get(word, 0)
    if not count or not last.isdecimal() or int(last) - count < int(first):
        return found[0]
    return f"between {int(last) - count} and {last}"
