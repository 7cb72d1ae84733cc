"""How the running bot is looked after: numbers, health, a watchdog, a server. Does: wires them."""

import time
from collections.abc import Callable, Sequence

import structlog
from starlette.routing import BaseRoute

from bot import logs
from bot.commands.managing.declared import DECLARED
from bot.commands.reading import COMMANDS
from bot.errors import UserError
from bot.platforms import Answer, Shell
from bot.posting.deliver import wall_clock
from bot.posting.store import Store
from bot.settings import Settings
from bot.watching import server, watchdog
from bot.watching.health import Health
from bot.watching.metrics import Metrics
from bot.watching.routes import routes

log = structlog.get_logger()

VERBS = frozenset(each.group or each.verb for each in (*COMMANDS, *DECLARED))
"""What can be typed first; anything else is counted as "other"."""


class Watching:
    """From now on what is logged is counted as well."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._metrics = Metrics(VERBS)
        self.timed: Callable[[Answer], Answer] = self._metrics.timed
        logs.configure(settings.log_format, self._metrics.counted)

    def health(self, store: Store, platforms: Sequence[Shell], beat: Callable[[], float]) -> Health:
        """What is looked at: these platforms, and the clock that was last alive at *beat*."""
        connected = {each.name: each.ready.is_set for each in platforms}
        return Health(store, connected, beat, time.monotonic)

    async def watch(self, health: Health) -> None:
        """Until cancelled; a DeliveryError where it is not worth going on."""
        await watchdog.watch(health, self._metrics)

    async def serve(self, health: Health, theirs: Sequence[BaseRoute]) -> None:
        """
        Until cancelled. A UserError if the port cannot be had and a platform needs it; without
        one, who runs the bot is only told that it cannot be asked.
        """
        every = [*routes(health, self._metrics, wall_clock), *theirs]
        try:
            await server.serve(every, self._settings.host, self._settings.port)
        except UserError as error:
            if theirs:
                raise
            log.warning("not_serving", why=error.message, lost="/healthz, /readyz, /metrics")
