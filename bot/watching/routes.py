"""`/healthz`, `/readyz`, `/metrics`: what whoever runs the bot can ask it. Does: HTTP.

None of them tells a token, a name or a word of anybody's.
"""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.watching.health import Health
from bot.watching.metrics import Metrics

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def routes(health: Health, metrics: Metrics, real: Callable[[], datetime]) -> list[Route]:
    """What the server serves of them. *real* is the clock on the wall."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_: Request) -> Response:
        checks = await health.checks()
        is_ready = all(check.well for check in checks)
        said = {check.name: check.why or "ok" for check in checks}
        return JSONResponse({"ready": is_ready, **said}, 200 if is_ready else 503)

    async def numbers(_: Request) -> Response:
        await _measured(health, metrics, real())
        return Response(metrics.text(), media_type=PROMETHEUS)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", numbers),
    ]


async def _measured(health: Health, metrics: Metrics, now: datetime) -> None:
    """What is asked of the database when somebody wants to know; old where it is away."""
    if (await health.database()).well:
        waiting, oldest = await health.store.queue.waiting(now)
        metrics.waiting.set(waiting)
        metrics.age.set(max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)
