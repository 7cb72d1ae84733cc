"""Words that work: a command's examples on the report at hand. Pure.

The declared examples are the shipped report's; on another one, those it does not understand are
replaced by words made of its own first names.
"""

from functools import lru_cache

from bot.commands import vocabulary
from bot.commands.grammar import Command, Kind
from bot.commands.parse import parse
from bot.errors import UserError
from bot.facts.report import Report


@lru_cache(maxsize=128)
def examples(report: Report, command: Command) -> tuple[str, ...]:
    """At most three, best first; never none."""
    known = tuple(example for example in command.examples if _understood(report, command, example))
    return known[:3] or (_made(report, command),)


def _understood(report: Report, command: Command, example: str) -> bool:
    try:
        _, said = parse(report, command, example.partition(" ")[2])
    except UserError:
        return False
    return not said and not _unknown_fact(report, command, example)


def _unknown_fact(report: Report, command: Command, example: str) -> bool:
    """Facts and topics take any words; an example needs words that are in the data."""
    kinds = {param.kind for param in command.params}
    if Kind.QUESTION in kinds:
        from bot.asking.decide import is_question  # not needed for any other command

        return not is_question(report, example.partition(" ")[2])
    if not kinds & {Kind.FACT, Kind.TOPIC}:
        return False
    topic = " ".join(w for w in example.split()[1:] if w not in vocabulary.STYLES)
    return bool(topic) and not vocabulary.is_about(report, topic)


def _made(report: Report, command: Command) -> str:
    """The verb with a value for each required parameter."""
    names = iter(report.entities.values())
    words = [command.verb]
    for param in command.params:
        if not param.required:
            continue
        match param.kind:
            case Kind.ENTITY:
                words.append(f'"{next(names).label}"')
            case Kind.QUESTION:
                words.append(f"how many {next(iter(report.measures.values())).label}")
            case Kind.FACT:
                words.append(next(iter(report.facts)))
            case _:
                subject = next(iter(vocabulary.yearly(report)), None)
                words.append(subject.id if subject else next(iter(report.measures)))
    return " ".join(words)
