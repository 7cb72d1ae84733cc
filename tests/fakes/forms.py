"""A managing command as far as a platform sees it: forms with every kind of field, and answers."""

import asyncio
from dataclasses import dataclass, field, replace

from bot.cards.forms import Asks, Field, Form, Option
from bot.cards.model import Button, Card, Span, Text
from bot.commands.words import tokens
from bot.platforms import Reply, Request

TEMPLATES = (Option("Headline fact", "fact"), Option("Top list", "top"), Option("Quiz", "quiz"))
TOPICS = tuple(Option(f"Topic {n}", f"t{n}") for n in range(30))
FIELDS = (
    Field("where", "Where", Asks.CHANNEL, hint="The channel it is posted in"),
    Field("when", "When", Asks.TEXT, "weekdays 09:00", hint="Such as weekdays 09:00"),
    Field("zone", "Time zone", Asks.ZONE, "Europe/Zurich"),
    Field("template", "What", Asks.ONE, "fact", options=TEMPLATES),
    Field("topics", "Topics", Asks.SEVERAL, options=TOPICS[:20], optional=True),
    Field("silent", "Silent", Asks.YES, optional=True),
    Field("skip", "Skip when nothing is new", Asks.YES, optional=True),
    Field("thread", "Thread", Asks.TEXT, optional=True),
    Field("mention", "Mention", Asks.GROUP, optional=True),
    Field("person", "Who looks after it", Asks.PERSON, optional=True),
    Field("note", "Notes", Asks.TEXT, optional=True, lines=4),
)
FORM = Form("New digest", "digest new sent", FIELDS, "Continue", "Nothing is posted yet.")


def card(title: str, sentence: str, *buttons: Button) -> Card:
    """A small answer."""
    return Card(title, (Text((Span(sentence),)),), buttons=buttons)


@dataclass
class Manager:
    """
    Answers `digest new` with a form, a sent form with a card or with the form and its faults:
    a schedule that holds "blah" is none. Everything else gets a card with buttons.
    """

    form: Form = FORM
    requests: list[Request] = field(default_factory=list)
    may_answer: asyncio.Event | None = None

    @property
    def last(self) -> Request:
        """What was asked last."""
        return self.requests[-1]

    async def __call__(self, request: Request) -> Reply:
        self.requests.append(request)
        if self.may_answer and "sent" in request.words:
            await self.may_answer.wait()
        if request.words == "home":
            return Reply(card("Digests", "One digest.", *BUTTONS), private=not request.direct)
        if not request.who.manages:
            return Reply(card("Not for you", "Ask somebody who manages this place."))
        given = {token.name: token.text for token in tokens(request.words) if token.name}
        if request.words.startswith("digest new"):
            return self._form(given, is_sent=" sent" in request.words)
        return Reply(card("Done", f"Did {request.words}.", *BUTTONS), private=not request.direct)

    def _form(self, given: dict[str, str], *, is_sent: bool) -> Reply:
        filled = tuple(
            replace(each, value=given.get(each.name, "" if is_sent else each.value))
            for each in self.form.fields
        )
        faults = (("when", "That is no schedule. Type weekdays 09:00."),)
        wrong = faults if is_sent and "blah" in given.get("when", "") else ()
        if is_sent and not wrong:
            sentence = f"First post: {given.get('when')} {given.get('zone')}."
            return Reply(card("Preview", sentence, *BUTTONS))
        form = replace(self.form, fields=filled, faults=wrong)
        return Reply(card("New digest", "Type digest new where when."), form=form)


BUTTONS = (Button("Pause", do="digest pause k3x9qa"), Button("New digest", do="digest new"))
