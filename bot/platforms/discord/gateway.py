"""Where the gateway is, when the API is not Discord's own. Does: network, through discord.py.

After a cut discord.py goes to the address that is written into it, which is Discord's. With an
API of our own choice, that one is asked for its gateway each time instead.
"""

from aiohttp import ClientWebSocketResponse
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient
from yarl import URL


def follow(http: HTTPClient) -> None:
    """From now on every connection goes where the API of that client says."""
    connect = http.ws_connect

    async def there(url: str, *, compress: int = 0) -> ClientWebSocketResponse:
        address = URL(url)
        if address.host == DiscordWebSocket.DEFAULT_GATEWAY.host:
            _, given, _ = await http.get_bot_gateway()
            address = URL(given).with_query(address.query)
        return await connect(str(address), compress=compress)

    http.ws_connect = there  # type: ignore[method-assign]  # discord.py lets nobody choose
