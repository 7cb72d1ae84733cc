"""Forms on Discord: opened, sent, asked further, opened again. Does: network, through discord.py.

A modal can only be the first answer to a command or a press, it shows no faults, and none can
follow another. So what comes between two is a private message that holds what was filled in,
with a button that opens the next.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord
import structlog

from bot.cards.forms import Form
from bot.cards.model import Button
from bot.commands.forms import words
from bot.platforms import Reply
from bot.platforms.discord import again, forms, text, ticket
from bot.platforms.discord.draw import ACCENTS
from bot.platforms.discord.limits import ACTION_ROW, BUTTON, CONTAINER, PRIMARY, TEXT, Component
from bot.platforms.discord.send import Drawn
from bot.platforms.discord.ticket import Ticket
from bot.platforms.discord.visit import Visit

log = structlog.get_logger()


class Modal(discord.ui.Modal):
    """Our components as discord.py wants them; finished at once, so that nothing is kept."""

    def __init__(self, drawn: dict[str, Any]) -> None:
        super().__init__(title=drawn["title"], custom_id=drawn["custom_id"], timeout=None)
        self._drawn = drawn
        self.stop()

    def to_dict(self) -> dict[str, Any]:
        """As it was drawn."""
        return self._drawn


async def opened(visit: Visit, form: Form) -> bool:
    """Open the form as the answer to what was done; False where it is too late for that."""
    asked = visit.asked
    if visit.is_answered():
        return False
    made = Ticket(asked.command, form.do, asked.words)
    if form.faults:
        filled = {field.name: field.value for field in form.fields}
        return await _tell_faults(visit, form, made, filled)
    return await _open(visit, form, replace(made, step=2 if len(forms.steps(form)) > 1 else 0), 1)


def unopened(reply: Reply, asked: str) -> Reply:
    """The reply without its form, which a button opens."""
    if reply.form is None:
        return reply
    again = Button("Open the form", do=asked, primary=True)
    card = replace(reply.card, buttons=(again, *reply.card.buttons))
    return replace(reply, card=card, form=None)


async def submitted(visit: Visit, sent: Ticket, patience: float) -> None:
    """A modal was sent: keep what it holds for the next one, or answer."""
    data: Any = visit.interaction.data or {}
    filled = {**_kept(visit.interaction), **forms.values(data["components"])}
    if sent.step:
        await _keep(visit, sent, filled)
        return
    said = words(sent.do, filled)
    request = visit.asked.request(visit.interaction, said)
    reply = await visit.patiently(visit.asked.answered(request, visit.interaction), patience)
    if reply.form and reply.form.faults and await _tell_faults(visit, reply.form, sent, filled):
        return
    await visit.show(unopened(reply, said), direct=request.direct)


async def reopen(visit: Visit, held: Ticket) -> None:
    """Open the step of a form that a button is for, filled in with what its message holds."""
    request = visit.asked.request(visit.interaction, held.opening)
    reply = await visit.asked.answer(request)
    if reply.form is None:
        await visit.show(reply, direct=request.direct)
        return
    data: Any = visit.interaction.data or {}
    unpacked = ticket.unpack(data["custom_id"])
    kind = unpacked[0] if unpacked else "next"
    form = _filled(reply.form, _kept(visit.interaction), is_whole=kind == "again")
    last = len(forms.steps(form))
    step = min(max(held.step, 1), last)
    follows = step + 1 if kind == "next" and step < last else 0
    opens = replace(held, do=form.do, step=follows)
    if not await _open(visit, form, opens, step):
        await visit.show(reply, direct=request.direct)


def is_from_ours(interaction: discord.Interaction) -> bool:
    """Whether it came from a message that holds what was filled in."""
    message = interaction.message
    return message is not None and any(
        ticket.unpack(getattr(each, "custom_id", "") or "") for each in _walk(message.components)
    )


async def _open(visit: Visit, form: Form, opens: Ticket, step: int) -> bool:
    custom_id = ticket.pack("form", opens)
    if custom_id is None:
        log.warning("discord_form_too_long", words=opens.do[:200])
        return False
    drawn = forms.draw(form, step, custom_id)
    await again.surely(lambda: visit.interaction.response.send_modal(Modal(drawn)))
    return True


async def _keep(visit: Visit, sent: Ticket, filled: Mapping[str, str]) -> None:
    told = [f"Step {sent.step - 1} is filled in. Nothing is saved or posted yet."]
    await _show(visit, "One more step", told, filled, ("Continue", ticket.pack("next", sent)))


async def _tell_faults(visit: Visit, form: Form, sent: Ticket, filled: Mapping[str, str]) -> bool:
    labels = {field.name: field.label for field in form.fields}
    told = [
        f"**{text.escape(labels[name])}**: {text.escape(what)}"
        if name in labels
        else text.escape(what)
        for name, what in form.faults
    ]
    first = next((name for name, _ in form.faults if name in labels), "")
    again = ticket.pack("again", replace(sent, do=form.do, step=forms.step_of(form, first)))
    if again is None:
        return False
    await _show(visit, "Not yet right", told, filled, ("Edit again", again))
    return True


async def _show(
    visit: Visit,
    title: str,
    told: Sequence[str],
    filled: Mapping[str, str],
    button: tuple[str, str | None],
) -> None:
    """The message between two modals."""
    lines, lost = ticket.kept(filled)
    texts = [f"## {title}", "\n".join(told), f"```\n{lines}\n```" if lines else ""]
    if lost:
        names = text.escape(", ".join(lost))
        texts.append(f"-# Too long to be kept until then, paste it again: {names}")
    label, custom_id = button
    press = {"type": BUTTON, "style": PRIMARY, "label": label, "custom_id": custom_id}
    inner: list[Component] = [{"type": TEXT, "content": each} for each in texts if each]
    row: Component = {"type": ACTION_ROW, "components": [press]}
    box: Component = {"type": CONTAINER, "accent_color": ACCENTS["answer"]}
    put = await visit.put(hidden=True)
    await put(Drawn(({**box, "components": [*inner, row]},)), [])


def _filled(form: Form, held: Mapping[str, str], *, is_whole: bool) -> Form:
    """The form with what is held; where that is all of it, what is not held was left empty."""
    fields = tuple(
        replace(field, value=held.get(field.name, "" if is_whole else field.value))
        for field in form.fields
    )
    return replace(form, fields=fields)


def _kept(interaction: discord.Interaction) -> dict[str, str]:
    if interaction.message is None or not is_from_ours(interaction):
        return {}
    texts = (getattr(each, "content", "") for each in _walk(interaction.message.components))
    return ticket.found(texts)


def _walk(components: Sequence[Any]) -> Iterator[Any]:
    for each in components:
        yield each
        yield from _walk(getattr(each, "children", ()))
