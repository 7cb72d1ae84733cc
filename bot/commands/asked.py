"""The card of a plain question. Pure."""

import re
from dataclasses import replace
from functools import reduce

from bot.asking.answer import Answer, Checked, Explained, Finding, Together, Told, Ways
from bot.asking.answer import Command as Asked
from bot.asking.decide import decide
from bot.asking.question import Question
from bot.asking.recast import in_words
from bot.cards.model import Button, Card
from bot.cards.words import echo
from bot.commands import answered, phrases, together, worded
from bot.commands.grammar import Call
from bot.commands.parse import parse

NUMBER = re.compile(r"#\s?(?=\d)")
"""As a command it is read, marks that have a meaning there are written otherwise."""


def ask(call: Call) -> Card:
    """The answer to `ask …`."""
    text = call.need("question", str)
    finding, question = decide(call.report, text)
    call = replace(call, said=(*call.said, *_mended(question)))
    card = _card(call, finding)
    read = " · ".join(part for part in finding.understood if part)
    share = Button("Share in channel", do=f"ask {_again(text)} {phrases.SHARE}")
    kept = tuple(b for b in card.buttons if not b.do.endswith(f" {phrases.SHARE}"))[:3]
    return replace(
        card, scope=f"{card.scope} · {read}" if read else card.scope, buttons=(*kept, share)
    )


def _again(text: str) -> str:
    """The question as it can be asked again."""
    plain = NUMBER.sub("number ", in_words(text).replace(": ", " - "))
    return " ".join(echo(plain, 300).split())


def _mended(question: Question) -> tuple[str, ...]:
    return tuple(f"Read “{echo(typed)}” as {right}." for typed, right in question.mended)


def _card(call: Call, finding: Finding) -> Card:
    match finding:
        case Answer():
            return answered.answer(call, finding)
        case Asked(words):
            return _run(call, words)
        case Ways():
            return answered.ways(call, finding)
        case Explained():
            return worded.explained(call, finding)
        case Checked():
            return worded.checked(call, finding)
        case Told():
            return worded.told(call, finding)
        case Together(findings, left):
            cards = (_card(call, each) for each in findings)
            card = reduce(together.together, cards)
            return together.unanswered(card, echo(left, 80)) if left else card


def _run(call: Call, words: str) -> Card:
    """The card of another command."""
    verb, _, rest = words.partition(" ")
    command = next(each for each in call.commands if each.verb == verb)
    values, said = parse(call.report, command, rest)
    return command.run(replace(call, values=values, said=(*call.said, *said)))
