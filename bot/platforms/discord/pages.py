"""A page of somebody in between is no answer of Discord's. Does: network, through discord.py.

A proxy or a hotel's sign-in says 200 and HTML; discord.py hands that on as a text, and stumbles
over it wherever it looks for an id. Here it counts as a Discord that cannot be reached.
"""

from typing import Any

import aiohttp
from discord.http import HTTPClient, Route


def refuse(http: HTTPClient) -> None:
    """From now on that client answers with what Discord writes, which is JSON or nothing."""
    request = http.request

    async def asked(route: Route, **how: Any) -> Any:
        found = await request(route, **how)
        if isinstance(found, str) and found:
            raise aiohttp.ClientError("a page instead of JSON")
        return found

    http.request = asked  # type: ignore[method-assign]  # discord.py takes any text
