"""Elliptic ways to ask for a number → the words they stand for: "= how many x". Pure."""

import re

_SPAN = r"20\d\d\s?(?:[-–—]|to|until|through)\s?20\d\d"
_ONE_INVENTOR = re.compile(
    r"\b(?:(?:at least|no fewer than|not fewer than|no less than|a minimum of) (?:one|1|an?)"
    r"|(?:one|1) or more|1\+|≥ ?1) (?=(?:(?!and|or|in|of|with)[\w-]+ ){0,2}(?:co-?)?inventors?\b)",
    re.IGNORECASE,
)
""" "At least one inventor there": what counts for a place anyway."""
_OVER = re.compile(
    rf"\b(?:over|across|throughout|during)(?: the)?(?: whole| entire| full| period| years)*"
    rf" (?={_SPAN}\b)",
    re.IGNORECASE,
)
""" "Over the 2014–2023 window": no bound."""
_IN_PERCENT = re.compile(rf"\b({_SPAN}),? (?=(?:%|percent|per cent|pct)(?!\w))", re.IGNORECASE)
""" "2021-2023 % a year": the second year is no percentage."""
_WHEN = r"(?:then|now|today|back then|nowadays|at present|currently|most recently|lately)"
_THEN = (
    re.compile(rf"\b(?P<year>20\d\d)[,\s]*[(\[]?\b{_WHEN}\b[)\]]?", re.IGNORECASE),
    re.compile(rf"\b{_WHEN}\s*[(\[:]\s*(?:in )?(?P<year>20\d\d)\s*[)\]]?", re.IGNORECASE),
)
""" "2017 then and 2023 now", "then (2017)": the years say when."""
_BOTH = re.compile(r"\b(20\d\d)(?:[\s,;:?/&]|\band\b|\bbut\b|\s[-–—]+\s)+(?:in )?(20\d\d)\b")
_YEARS = re.compile(r"\b20\d\d\b")
_MULTIPLE = re.compile(
    r"(?:\s*=\s*|\s*\b(?:is|are|equals?|makes|amounts? to|comes? to)\s+)"
    r"(?:how many|what|x|\?)\s*(?:x|×|times|fold)\b(?: (?:the size of|as big as|that of|of))?",
    re.IGNORECASE,
)
_X = re.compile(r"\bhow many (?:x|×)(?![\w-])", re.IGNORECASE)
""" "How many x bigger"."""
_SOUTHERN = re.compile(r"\bKorea,? (?:of (?:the )?|\()?(?P<side>South|North)\b\)?", re.IGNORECASE)
_OF_AI = re.compile(
    r"\b(?P<what>modell?s?|modes?|techniques?|architectures?|tools?|software|data ?sets?)"
    r" (?:of|in|for) (?:the )?(?:AI|artificial intelligence)\b(?! ?(?:patent|famil|as a whole))",
    re.IGNORECASE,
)
_SORTED = re.compile(
    r"(?:^|(?<=[:,.;] ))\W*(?:in|into|across|among|over|between|to) how many (?P<what>[\w -]+?)"
    r" (?:are|were|is|was|does|do|did|has|have|can|could)"
    r" (?:(?:all|the|these|those|genai|patents?|famil(?:y|ies)|inventions?|report|it|they) ){1,5}"
    r"(?:been |be )?(?:sort|split|divid|group|classif|categori|broken|fall|fell|assign|distribut"
    r"|organi[sz]ed|put|mapped|arranged)\w*\b(?: up| down| into| in| to)*\W*$",
    re.IGNORECASE,
)
""" "Into how many areas are the patents sorted": how many areas there are."""


_INVENTOR = re.compile(
    r"\b(?P<which>which|what|the|by) inventors?['’]?s? (?P<what>countr(?:y|ies)|nations?)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"^(?P<list>\W*(?:(?:please|can you|could you) )?(?:list|show|name|give|print|enumerate)"
    r"(?: me| us)?) all (?:of )?(?:the )?(?P<what>[^?!.]+?)"
    r"(?: (?:with|and|plus) (?:their |the |its )?(?:figures?|numbers?|counts?|values?|totals?))?"
    r"(?=\W*$)",
    re.IGNORECASE,
)
""" "List me all modes with figures"."""


_PCT = re.compile(r"\bpct\b(?= of\b)")
""" "Pct of the world": no route of filing."""
_SIGNS = ((re.compile(r"(?<=\w) ?> ?(?=[A-Za-z])"), " more than "),
          (re.compile(r"(?<=\w) ?< ?(?=[A-Za-z])"), " less than "),
          (re.compile(r"(?<=[a-z]) [+&] (?=[A-Za-z])"), " and "))  # fmt: skip


_WITH_HOW_MANY = re.compile(
    r"(?P<asked>\b(?:who|which|what|where|whose)\b.*?),?\s*(?:and|&|\+)\s*(?:with|at|on) "
    r"(?:how (?:many|much)|(?:what|which) (?:number|count|figure|total|value|amount))"
    r"(?: (?:of (?:them|those|these)|famil(?:y|ies)|patents?|papers?|publications?|citations?))*"
    r"(?=\W*$)",
    re.IGNORECASE,
)
""" "Who leads, and with how many": whoever leads is told with that number."""
_CLEFT = re.compile(
    r"^\W*(?:is|was) it (?P<who>(?!true|right|correct|false|the case|so\b|that|not)"
    r"[\w /&.'’-]{2,40}?) (?:who|that|which) (?=\w)",
    re.IGNORECASE,
)
""" "Is it Samsung that leads"."""
_WOULD_BE = re.compile(
    r"\b(?P<what>what|which|who|how (?:many|much|large|big|high)) would be\b", re.IGNORECASE
)
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}"
_ONE = r"(?:patents?|famil|papers?|publications?|inventions?|filings?|genai|year|quarter|month)"
_FIRST = re.compile(rf"\b(?P<count>{_COUNTS}) first (?!{_ONE})(?=[a-z])", re.IGNORECASE)
""" "The five first countries"."""
_NEEDS = re.compile(
    r"^\W*(?!.*\b(?:whether|if)\b)(?:(?:my|our|an?|the|his|her) (?:[\w-]+ ){0,2}?)?"
    r"(?:board|editor|boss|chief|client|customer"
    r"|colleague|friend|manager|director|minister|ministry|team|teacher|professor|prof|supervisor"
    r"|ceo|committee|department|unit|class|student|pupil|reader|kid|son|daughter|wife|husband"
    r"|mother|father|mum|mom|dad|neighbou?r|partner|patron|user|reporter|journalist|office)s?"
    r" (?:would (?:like|love)|wants?|needs?|wishes|is asking|asks?|is looking|requires?)"
    r"(?: (?:to (?:see|know|have|get|learn|hear)|for))?[\s,:]+(?=\S)",
    re.IGNORECASE,
)
""" "My editor needs …"."""


_SOURCE = re.compile(
    r"\s*\((?:(?:per|from|in|see|source|acc(?:ording)? to)[\s:]+)?(?:the )?(?:wipo |winbuzzer )?"
    r"(?:press release|report|article|study|landscape|source|wipo)\)",
    re.IGNORECASE,
)
""" "… (press release)": where somebody has it from."""
_THE_YEAR = re.compile(
    r"(?<=20\d\d),\s*(?:which was )?the (?:very |same )?year (?!before|after|earlier|later)"
    r"[^,?.!:;]*(?=\W*$|, )",
    re.IGNORECASE,
)
""" "In 2014, the year GANs were invented"."""


TWO = 2
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_IN_PERCENT, r"\1, "),
    (_ONE_INVENTOR, ""),
    (_OVER, "in "),
    (_MULTIPLE, " is how many times as many as "),
    (_X, "how many times"),
    (_SOUTHERN, r"\g<side> Korea"),
    (_OF_AI, r"genai \g<what>"),
    (_INVENTOR, r"\g<which> \g<what>"),
    (_LISTED, r"\g<list> \g<what>"),
    (_SOURCE, ""),
    (_THE_YEAR, ""),
    (_NEEDS, ""),
    (_PCT, "percent"),
    (_WITH_HOW_MANY, r"\g<asked>"),
    (_WOULD_BE, r"\g<what> is"),
    (_CLEFT, r"is it true that \g<who> "),
    (_FIRST, r"top \g<count> "),
    (_SORTED, r"how many \g<what> are there"),
)
"""In this order, since some make what others look for."""


def recast(text: str) -> str:
    """The question in the words that it stands for."""
    text = in_words(_at_two_times(text))
    for form, words in _RULES:
        text = form.sub(words, text)
    return text


def _at_two_times(text: str) -> str:
    """ "2017 then and 2023 now": the one year against the other."""
    if len(set(_YEARS.findall(text))) != TWO:
        return text
    bare = text
    for then in _THEN:
        bare = then.sub(r"\g<year>", bare)
    return _BOTH.sub(r"\1 vs \2", bare) if bare != text else text


def in_words(text: str) -> str:
    """Signs between names as words: "ibm > alibaba", "papers + citations"."""
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return text
