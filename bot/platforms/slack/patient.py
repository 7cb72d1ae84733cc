"""Calls that wait as long as Slack asks when it tells them to slow down. Does: sleeps.

The SDK's own handler takes whole seconds only, stumbles over anything else, and waits for hours.
"""

import asyncio

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.platforms.slack.failures import wait

TRIES = 2
"""How often a call waits."""
LONGEST = 30.0
"""Seconds that somebody, or a digest behind its picture, waits for such a call."""
UNSAID = 1.0
"""Seconds where Slack does not say how long."""


def patient() -> list[AsyncRetryHandler]:
    """Retries for "slow down", and for nothing else: a message may not go out twice."""
    return [_Patient(max_retry_count=TRIES)]


class _Patient(AsyncRetryHandler):
    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        is_slowed = response is not None and response.status_code == 429
        return is_slowed and _seconds(response) <= LONGEST

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        state.next_attempt_requested = True
        state.increment_current_attempt()
        await asyncio.sleep(_seconds(response))


def _seconds(response: HttpResponse | None) -> float:
    # the SDK keeps a list of values for each name, as Slack has written it
    headers = {name: "".join(said) for name, said in response.headers.items()} if response else {}
    asked = wait(headers)
    return UNSAID if asked is None else asked.total_seconds()
