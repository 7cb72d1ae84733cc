"""Words that several answers on lists share. Pure."""

from bot.asking import lookup
from bot.asking.question import Question
from bot.facts.model import Entity, Ranking, Report

USUAL = 5
"""Names in a list, and around a place in one."""


def listed(ranking: Ranking, of: Entity | None, n: int) -> str:
    cross = f" of:{lookup.typed(of)}" if of else ""
    return f"top by:{ranking.by} measure:{ranking.measure}{cross} n:{n}"


def read_as(report: Report, question: Question, ranking: Ranking) -> tuple[str, ...]:
    return lookup.understood(report, question, report.measures[ranking.measure], ranking.by)


def joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
