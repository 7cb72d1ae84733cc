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
    "account allege alleged although answer anything argue arise aspect assert became become"
    " becomes bit bring brings call calls context describe described displayed event everybody"
    " fact far finally foresee foresees gave handled happening happens hence idea insight item"
    " keep keeps kept knew knows land lands let little look looked looking looks maybe meantime"
    " must note notice obvious occur occurred occurs overview perhaps point points possible"
    " present presented presents pretty put puts quite rather refers rely relies respond run"
    " saying section seem seems sense sentence showed situation sometimes speak speaks spoke stay"
    " structured summary supposed sure talk tells told understand understood usual very view"
    " viewed whatever word wording words print prints entry entries outlets display displays"
    " arrive arrives arrived landed stands stood bear bears hear clear grab grabs grabbed manage"
    " manages happen happened"
)
"""Words that say nothing of whose or of which kind something is."""

BEFORE = these(
    "of by in from for at about with on to among between within under than as like via through per"
)
ORDERING = ("how many", "most", "least", "rank", "share", "more", "less", "grow", "fall", "top")
"""Signs of a question for numbers; sentences may turn on any word."""
COUNTED = these("many much few which what whose number")
"""Before a noun that is asked for itself."""
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
    if at and texts[at - 1] in BEFORE | COUNTED:
        return False
    senses, _ = lexicon(report).at(texts, at + 1)
    return not senses or senses[0].kind not in NAMING
