"""What the report's own subject and its groups mean beside another word: "a GenAI law". Pure."""

from dataclasses import replace
from itertools import pairwise

from bot.asking.lexicon import Sense, lexicon, subject
from bot.asking.question import Listed, Mention, Question
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
        and (
            any(s.kind == "subject" for s in known.get((question.words[m.at - 1].text,), ()))
            or _on_subject(report, question, m)
        )
    ]
    if not found or question.counted or question.softly:
        return question
    kept = tuple(m for m in question.mentions if m not in found)
    return replace(question, mentions=kept, signs=question.signs | {"legislate"})


def _on_subject(report: Report, question: Question, mention: Mention) -> bool:
    """ "A law on generative AI"."""
    texts = tuple(token.text for token in question.words)
    if texts[mention.end : mention.end + 1] not in (("on",), ("about",), ("for",), ("regulating",)):
        return False
    senses, _ = lexicon(report).at(texts, mention.end + 1)
    return any(sense.kind == "subject" for sense in senses)


def called(report: Report, question: Question) -> Question:
    """ "Music AI", "text AI": the last word of the subject's name, right behind a name."""
    last = {words[-1] for text in subject(report) if len(words := phrase(text)) == 2}
    ends = {m.end for m in question.mentions if not m.entity.country and not m.entity.kind}
    behind = {t.text for n, t in enumerate(question.words) if n in ends and t.text in last}
    kept = tuple(word for word in question.unknown if word not in behind)
    return replace(question, unknown=kept) if behind else question


CHOOSING = these("which what the of")


def one_of(report: Report, question: Question) -> Question:
    """ "Which core model leads": one of the list of models, no number of them all together."""
    texts = [token.text for token in question.words]
    for mention in question.mentions:
        before = texts[max(0, mention.at - 3) : mention.at]
        asked = {"which", "what"} & set(before) and set(before[-1:]) <= CHOOSING
        same = (r.by for r in report.rankings if r.dimension == mention.entity.dimension)
        lists = tuple(dict.fromkeys(same))
        if mention.entity.kind != "group" or not asked or question.by or len(lists) != 1:
            continue
        kept = tuple(each for each in question.mentions if each is not mention)
        return replace(question, mentions=kept, by=(Listed(lists[0], mention.at, mention.end),))
    return question


SAYING = these("report wipo study it")
SAYS_SO = ("say", "that")


def whether_said(report: Report, question: Question) -> Question:
    """ "Does the report say that China leads": whether it does, and no order to say it."""
    texts = tuple(token.text for token in question.words)
    at = next((n for n, pair in enumerate(pairwise(texts)) if pair == SAYS_SO), 0)
    begins = {"does", "did"} & set(texts[max(0, at - 4) : at])
    if "orders" not in question.beyond or not begins or texts[at - 1] not in SAYING:
        return question
    known = lexicon(report)
    ordered = Sense("beyond", "orders")
    if any(ordered in known.at(texts, n)[0] for n in range(len(texts)) if n != at):
        return question
    return replace(question, beyond=tuple(r for r in question.beyond if r != "orders"))
