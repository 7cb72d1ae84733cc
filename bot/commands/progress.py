"""How far the parser has come in the words: changes, one for each call. Pure."""

from dataclasses import dataclass, field
from itertools import takewhile

from bot.commands.grammar import Command, Param
from bot.commands.recognise import Lexicon
from bot.commands.words import Token
from bot.facts.report import Report


@dataclass
class Reading:
    """
    The parser's place in the words. *last* is the parameter that was filled last, with the words
    that were taken for it.
    """

    report: Report
    command: Command
    left: list[Token]
    text: str
    known: Lexicon
    values: dict[str, object] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    last: tuple[Param, list[str]] | None = None

    @property
    def free(self) -> list[Param]:
        """The parameters without a value."""
        return [param for param in self.command.params if param.name not in self.values]

    def next_words(self) -> list[str]:
        """The bare words up to the next `name:value`."""
        return [token.text for token in takewhile(lambda token: not token.name, self.left)]

    def take(self, param: Param, value: object, count: int) -> None:
        """The next *count* words are that parameter's value."""
        self.last = (param, [token.text for token in self.left[:count]])
        self.values[param.name] = value
        del self.left[:count]
