"""Wording that several answers on lists share. Pure."""

from bot.asking import lookup
from bot.asking.answer import Bare, Name, Part
from bot.asking.question import Question
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report

USUAL = 5
"""Names in a list, and around a place in one."""


def listed(ranking: Ranking, of: Entity | None, n: int) -> str:
    cross = f" of:{lookup.typed(of)}" if of else ""
    return f"top by:{ranking.by} measure:{ranking.measure}{cross} n:{n}"


def read_as(report: Report, question: Question, ranking: Ranking) -> tuple[str, ...]:
    return lookup.understood(report, question, report.measures[ranking.measure], ranking.by)


def joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def numbered(facts: tuple[Fact, ...]) -> tuple[Part, ...]:
    """ "Tencent (2,074 patent families), Baidu (1,234) and IBM (601)": the unit once."""
    parts: list[Part] = []
    for n, fact in enumerate(facts):
        joint = "" if n == 0 else " and " if n == len(facts) - 1 else ", "
        same = n > 0 and fact.unit == facts[0].unit
        parts += [joint, Name(fact.spoken), " (", Bare(fact) if same else fact, ")"]
    return tuple(part for part in parts if part)
