"""Answers what is asked about digests: who may, what was meant, who does it. Does: asks the store.

Whoever asks sees one workspace: its digests are read first, and nothing else is looked up by id.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.commands.grammar import Command
from bot.commands.managing import (
    afar,
    copying,
    customs,
    ending,
    filing,
    health,
    history,
    importing,
    known,
    living,
    looking,
    making,
    offering,
    people,
    place,
    route,
    sending,
    undoing,
)
from bot.commands.managing.form import SENT
from bot.commands.managing.office import Action, Errand, Office
from bot.commands.parse import parse
from bot.commands.words import tokens
from bot.errors import UserError
from bot.facts.report import Report
from bot.platforms import Reply, Request
from bot.posting.model import Subscription

ACTIONS: Mapping[str, Action] = {
    "digest new": making.new,
    "digest list": looking.list_,
    "digest show": looking.show,
    "digest edit": making.edit,
    "digest change": making.change,
    "digest copy": copying.copy,
    "digest pause": living.pause,
    "digest resume": living.resume,
    "digest preview": looking.preview,
    "digest test": sending.test,
    "digest why": history.why,
    "digest delete": ending.delete,
    "digest activate": living.activate,
    "digest cancel": ending.cancel,
    "digest check": sending.check,
    "digest again": sending.again,
    "digest several": ending.many,
    "digest offer": offering.offer,
    "log": history.log,
    "doctor": health.doctor,
    "managers list": place.managers,
    "managers add": place.add,
    "managers remove": place.remove,
    "timezone": customs.timezone,
    "language": customs.language,
    "export": filing.export,
    "import": importing.look,
    "bring": importing.bring,
    "forget": place.forget,
    "help": health.help,
    "home": looking.home,
    "undo": undoing.undo,
    "digests": looking.digests,
    "preview": looking.preview,
}
FOR_ALL = {"digests", "preview", "home", "help", "digest offer"}
FILE = "import"


async def answer(office: Office, request: Request) -> Reply:
    """The reply; a UserError where the person can mend it."""
    request = request if request.at else replace(request, at=office.real())
    report = office.desk.reports.get(request.command)
    if report is not None:
        command, rest = route.reader(request.words)
    else:
        report = route.managed(office.desk, request)
        command, rest = route.manager(request.words)
    if report is None:
        raise UserError("I know no such command.")
    if request.direct and not request.where.workspace:
        request = await afar.placed(office, request, rest)
    where = request.where
    workspace = await office.store.workspaces.get(where.platform, where.workspace)
    is_manager = people.may_manage(request.who, workspace)
    if not is_manager and command.name not in FOR_ALL:
        return Reply(people.refusal(workspace, office.admins(where.platform)), private=True)
    digests = await office.store.digests.listed(where.platform, where.workspace)
    values, said = _read(office, report, command, rest, digests)
    errand = Errand(
        office=office,
        request=request,
        report=report,
        command=command,
        values=values,
        said=said,
        now=request.at or office.real(),
        workspace=workspace,
        digests=digests,
        is_manager=is_manager,
    )
    return await ACTIONS[command.name](errand)


def _read(
    office: Office, report: Report, command: Command, rest: str, digests: tuple[Subscription, ...]
) -> tuple[Mapping[str, object], tuple[str, ...]]:
    if command.name == FILE:
        return _file(rest), ()
    names = known.lexicon(office.desk, report.name, digests)
    try:
        return parse(report, command, rest, names)
    except UserError as error:
        if error.instead:
            raise
        raise UserError(error.message, f"help {command.name}") from error


def _file(rest: str) -> Mapping[str, object]:
    """The whole text, whether it is a form's field or typed behind the verb."""
    first, _, after = rest.lstrip().partition(" ")
    is_sent = first == SENT
    text = (after if is_sent else rest).lstrip()
    if text.casefold().startswith("text:"):
        found = [token.text for token in tokens(text) if token.name == "text"]
        text = found[0] if found else ""
    return {"text": text, SENT: is_sent}
