"""Unknown words that narrow nothing where they stand: "which does the report print". Pure.

Such a word is one of plain English, stands not before what is counted or named (where it would
tell which of it), and not behind a preposition (where it would be a name).
"""

from dataclasses import replace

from bot.asking.lexicon import lexicon
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts.report import Report

PLAIN = these(
    "account act allege alleged although answer anything apply argue arise aspect assert basis"
    " became become becomes began begin begins bit bring brings call calls case cases claim claimed"
    " claims content context decide decided describe described determine determined displayed"
    " draws enough event everybody fact far feature features finally foresee foresees gave handled"
    " happening happens hence idea insight item keep keeps kept knew knows land lands let little"
    " look looked looking looks matter matters maybe meantime must necessary needed needs note"
    " notice obvious occur occurred occurs overview perhaps point points possible present presented"
    " presents pretty put puts quite rather refers rely relies respond run saying section seem"
    " seems sense sentence showed situation sometimes speak speaks spoke stay structured summary"
    " supposed sure talk tells told treat treated tried try trying understand understood usual very"
    " view viewed whatever word wording words print prints entry entries outlet outlets editor"
    " display displays arrive arrives arrived ends ended finish finishes serve"
    " serves hit hits landed stands stood bear bears carry carries carried hear"
    " clear grab grabs grabbed clock clocks clocked bag bags bagged sport sports manage manages"
    " remain remains vary varies happen happened unfold unfolded"
)
"""Words that say nothing of whose or of which kind something is."""

BEFORE = these(
    "of by in from for at about with on to among between within under than as like via through per"
)
ORDERING = ("how many", "most", "least", "rank", "share", "more", "less", "grow", "fall", "top")
"""Signs of a question for numbers; sentences may turn on any word."""
NAMING = ("entity", "by", "measure", "subject", "other")


def idle(report: Report, question: Question) -> Question:
    """The question without its idle words."""
    counts = question.counted or question.by or question.has(*ORDERING)
    if not question.unknown or not counts:
        return question
    kept = tuple(word for word in question.unknown if not _is_idle(report, question, word))
    return replace(question, unknown=kept) if kept != question.unknown else question


def _is_idle(report: Report, question: Question, word: str) -> bool:
    """Whether it narrows nothing wherever it stands."""
    texts = tuple(token.text for token in question.words)
    places = [at for at, text in enumerate(texts) if text == word]
    return word in PLAIN and bool(places) and all(_loose(report, texts, at) for at in places)


def _loose(report: Report, texts: tuple[str, ...], at: int) -> bool:
    if at and texts[at - 1] in BEFORE:
        return False
    senses, _ = lexicon(report).at(texts, at + 1)
    return not senses or senses[0].kind not in NAMING
