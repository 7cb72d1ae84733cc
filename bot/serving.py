"""A bot that delivers digests, and lets them be managed in chat. Does: wires store and posters."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.answering import answerer
from bot.commands.managing.answer import answer
from bot.commands.managing.office import Office
from bot.desk import Desk
from bot.platforms import Answer, Poster
from bot.posting.clock import KEPT, Alarm
from bot.posting.deliver import Deliver, wall_clock
from bot.posting.store import Store
from bot.restraint import restrained


def with_digests(
    store: Store, desk: Desk, posting: Sequence[Poster], kept: timedelta = KEPT
) -> tuple[Answer, Alarm]:
    """
    Who answers now that digests can be managed, and the alarm that delivers them, to be run. Of
    what is older than *kept* nobody knows any more.
    """
    alarm = Alarm(Deliver(store, desk, posting), kept=kept)
    posters = {poster.name: poster for poster in posting}
    office = Office(store, desk, posters, wall_clock, alarm.wake)
    answers = answerer(desk, managed=partial(answer, office))
    return restrained(answers, wall_clock), alarm
