"""`ask`: a plain question, answered from the facts or plainly declined. Pure."""

from bot.cards.model import Card
from bot.commands.grammar import Call, Command, Kind, Param


def ask(call: Call) -> Card:
    """The answer to `ask …`."""
    # a hundred modules, 30 ms of every start: for those who ask in plain words only
    from bot.commands import asked

    return asked.ask(call)


COMMAND = Command(
    verb="ask",
    summary="A plain question, answered from the report, or a plain “the report does not say”",
    params=(
        Param("question", Kind.QUESTION, "What you want to know, in your own words", required=True),
    ),
    examples=(
        "ask how many llm patents does baidu have",
        "ask did openai really rank 335th",
        "ask which country has the most llm patents",
    ),
    run=ask,
    also=("question",),
)
