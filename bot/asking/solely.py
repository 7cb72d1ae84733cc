"""Whether a name is said to be the only one: then others would have to be looked up. Pure."""

from bot.asking.question import Question
from bot.asking.tokens import these

SMALL = these("a an the one")


def alone(question: Question) -> bool:
    """ "Only China has …", "the only US company"; not "only 239 patents"."""
    at = question.place("only")
    if at < 0:
        return False
    words = question.words
    if at and words[at - 1].text == "the":
        return True
    after = next((n for n in range(at + 1, len(words)) if words[n].text not in SMALL), -1)
    spans = (*((m.at, m.end) for m in question.mentions), *((e.at, e.end) for e in question.by))
    return any(start <= after < end for start, end in spans)
