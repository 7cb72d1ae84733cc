"""Roundabout ways to ask → the plain one: "more than anybody else", "on which rank is". Pure."""

import re

_I = re.IGNORECASE
_OTHERS = (
    r"(?:any(?:body|one)|every(?:body|one)|any|every|each)"
    r"(?: (?:else|others?|other \w+|of the (?:others?|rest)))?"
)
_PLACE = r"(?:place|rank|position|spot)"
_AMONG = r"(?:between|among(?:st)?|of|within|in)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # "who owns more families than anybody else"
    (
        re.compile(rf"\bmore (?P<what>[\w -]{{3,40}}?) than {_OTHERS}(?=\W*$)", _I),
        r"the most \g<what>",
    ),
    # "publication year 2021"
    (
        re.compile(
            r"\b(?:(?:in|for|of|during) )?(?:the )?(?:year of publication|publication year)"
            r" (?=20\d\d\b)",
            _I,
        ),
        "in ",
    ),
    # "if you only look at companies"
    (
        re.compile(
            r",?\s*\b(?:if|when) (?:you|we|i|one) (?:only |just )?(?:looks? at|counts?|considers?"
            r"|takes?|compares?|keeps?)(?: only| just)? (?P<what>(?:the )?\w+(?: \w+)?)(?=\W*$)",
            _I,
        ),
        r" among \g<what>",
    ),
    # "Life sciences is on which rank between the areas"
    (
        re.compile(
            rf"^(?P<who>[^?!.,]{{2,60}}?) (?:is|are|comes?|stands?|sits?)(?: on| in| at)?"
            rf" (?:which|what) {_PLACE}(?: {_AMONG} (?P<list>[\w /-]+?))?(?=\W*$)",
            _I,
        ),
        r"where does \g<who> rank among \g<list>",
    ),
    # "which place is Japan between the countries"
    (
        re.compile(
            rf"^(?:(?:on|in|at) )?(?:which|what) {_PLACE} (?:is|does|has) (?P<who>[^?!.,]{{2,40}}?)"
            rf"(?: (?:in|on|have|hold|take))? {_AMONG} (?P<list>(?:the |all )?[\w /-]+?)(?=\W*$)",
            _I,
        ),
        r"where does \g<who> rank among \g<list>",
    ),
    # "where is France by patent families"
    (
        re.compile(
            r"^where (?:is|are|does|do) (?P<who>[^?!.,]{2,40}?)(?: stand| sit| land| come)?"
            r" by (?P<list>[\w ]+?)(?=\W*$)",
            _I,
        ),
        r"where does \g<who> rank by \g<list>",
    ),
    # "families that trace back to inventors in China"
    (
        re.compile(
            r"\b(?:that |which )?(?:traces? back to|traced back to|goe?s? back to"
            r"|originat\w+ (?:from|in|with)|stems? from|stemming from)\b",
            _I,
        ),
        "from",
    ),
    # "what growth rate are we talking about"
    (
        re.compile(
            r"\bwhat (?P<what>[\w -]{3,40}?) are we (?:talking about|looking at|dealing with)\b", _I
        ),
        r"what is the \g<what>",
    ),
    # "which company is ahead in speech, voice and music"
    (
        re.compile(r"\b(?P<who>who|(?:which|what) \w+) (?:is|are) ahead in(?= \w)", _I),
        r"\g<who> leads in",
    ),
    # "after GANs, which model type is next in line"
    (
        re.compile(
            r"^after (?P<who>[^,?!.]{2,40}),? (?P<which>(?:which|what) [\w ]+?|who)"
            r" (?:is|are|comes?) (?:next|second|then)(?: in line| in order)?(?= by\b|\W*$)",
            _I,
        ),
        r"\g<which> follows \g<who>",
    ),
    # "apart from the software/other bucket"
    (re.compile(r"(?<=\w) (?:bucket|pile)\b(?! list)", _I), ""),
    # "could you name the seven modes (data types) used for classification"
    (
        re.compile(
            r"^(?:(?:can|could|would) you )?(?:please )?(?:name|list|enumerate)(?: me)?(?: all)?"
            r" (?:of )?the (?:(?:two|three|four|five|six|seven|eight|nine|ten|\d\d?) )?"
            r"(?P<what>(?:(?!with|by|in|of|for|that|which|top|biggest|largest|first|most)\w+ )"
            r"{0,2}?(?!authors|inventors|people)\w+s)(?: \([^)]*\))?"
            r"(?: (?:that |which )?(?:are |were |is )?(?:used|distinguished|considered|covered"
            r"|there)(?: (?:for|in|by) [\w ]+)?)?(?=\W*$)",
            _I,
        ),
        r"list the \g<what>",
    ),
    # "which model families does the report distinguish"
    (
        re.compile(
            r"^(?:which|what) (?P<what>(?:\w+ ){0,2}?\w+s) (?:does|did|do)"
            r" (?:the report|wipo|it|they) (?:distinguish|differentiate|classify|define"
            r"|recogni[sz]e|track|consider|look at)"
            r"(?: between)?(?=\W*$)",
            _I,
        ),
        r"list the \g<what>",
    ),
    # "how big a slice of all AI patents is generative AI"
    (
        re.compile(
            r"\b(?:how (?:big|large|much of) (?:an? |of an? )?|(?:what|which) )"
            r"(?:slice|portion|chunk|piece|cut|fraction) (?=of\b)",
            _I,
        ),
        "what share ",
    ),
    # "alibaba > ibm ?"
    (
        re.compile(r"^\W*(?P<one>[\w .&'-]{2,40}?) ?> ?(?P<other>[\w .&'-]{2,60}?)\s*\?+\s*$", _I),
        r"does \g<one> have more than \g<other>?",
    ),
    # "I don't believe the military uses this: how many …"
    (
        re.compile(
            r"^i (?:really )?(?:do not|don['’]?t|can['’]?t|cannot) (?:believe|think|buy|see)\b"
            r"[^:;?!]*[:;]\s*(?=(?:how|what|which|who|where|when)\b(?:\W+\w+){4})",
            _I,
        ),
        "",
    ),
    # "between 2014 and 2023", of a number that is claimed
    (
        re.compile(
            r"^(?P<said>(?:is|are|does|do|did|has|have|was|were)\b.*\d{3}.*?)"
            r" between (?P<one>20\d\d) and (?P<other>20\d\d)(?=\W*$)",
            _I,
        ),
        r"\g<said> from \g<one> to \g<other>",
    ),
    # "how was Japan changing from 2021 until 2023"
    (
        re.compile(r"\bhow (?:was|is|were|are) (?P<who>[^?!.,]{2,40}?) changing\b", _I),
        r"how did \g<who> change",
    ),
    (re.compile(r"\bfrom (?P<one>20\d\d) (?:until|till) (?P<other>20\d\d)\b", _I),
     r"from \g<one> to \g<other>"),
    # "are LLMs a subset of autoregressive models"
    (
        re.compile(
            r"^(?P<is>is|are) (?P<who>[\w -]{2,30}?)"
            r" an? (?:subset|subtype|subclass|special case) of\b",
            _I,
        ),
        r"\g<is> \g<who>",
    ),
    # "does the report say anything about jobs"
    (
        re.compile(
            r"^(?:does|do|did) (?:the report|wipo|it|they) (?:say|mention|tell)(?: us| me)?"
            r" (?:anything|something) (?:about|on) ",
            _I,
        ),
        "what does the report say about ",
    ),
    (re.compile(r"(?<=\w )(?:actually|literally|basically|honestly|genuinely) (?=\w)", _I), ""),
    # "LLM x text families (table A1)"
    (re.compile(r"\s*\((?:see |from |in )?(?:table|fig(?:ure|\.)?) ?[a-z]?\d+[a-z]?\)", _I), ""),
    (re.compile(r"\bexcl\.?(?= [\"“]?\w)", _I), "excluding"),
    # "I thought LLMs had the most patents?"
    (
        re.compile(
            r"^i (?:had )?(?:thought|assumed|figured|believed|guessed|supposed|reckoned)(?: that)?"
            r" (?P<what>(?!about\b|of\b)[^?!;,]+?\b(?:is|are|was|were|has|have|had|leads?|led|came"
            r"|comes?|owns?|owned|grew|fell|rose|ranks?|ranked)\b[^?!;,.]*)\?*\s*$",
            _I,
        ),
        r"is it true that \g<what>?",
    ),
)  # fmt: skip


def plainer(text: str) -> str:
    """The question in words that are read; itself where it is plain."""
    for pattern, plain in _RULES:
        text = pattern.sub(plain, text, count=1).replace(" among ?", "?")
    return re.sub(r" rank among\s*(?=\W*$)", " rank", text)
