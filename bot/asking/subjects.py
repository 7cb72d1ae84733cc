"""What the report's own subject means beside another word: "a GenAI law", "music AI". Pure."""

from dataclasses import replace

from bot.asking.lexicon import lexicon, subject
from bot.asking.question import Question
from bot.asking.tokens import phrase, these
from bot.facts.report import Report

LAWS = these("law laws")


def laws(report: Report, question: Question) -> Question:
    """ "The first country with a GenAI law": a law on it, and no patents on law."""
    known = lexicon(report).senses
    found = [
        m
        for m in question.mentions
        if {w.text for w in question.words[m.at : m.end]} <= LAWS
        and any(s.kind == "subject" for s in known.get((question.words[m.at - 1].text,), ()))
    ]
    if not found or question.counted or question.softly:
        return question
    kept = tuple(m for m in question.mentions if m not in found)
    return replace(question, mentions=kept, signs=question.signs | {"legislate"})


def called(report: Report, question: Question) -> Question:
    """ "Music AI", "text AI": the last word of the subject's name, right behind a name."""
    last = {words[-1] for text in subject(report) if len(words := phrase(text)) == 2}
    ends = {m.end for m in question.mentions if not m.entity.country and not m.entity.kind}
    behind = {t.text for n, t in enumerate(question.words) if n in ends and t.text in last}
    kept = tuple(word for word in question.unknown if word not in behind)
    return replace(question, unknown=kept) if behind else question
