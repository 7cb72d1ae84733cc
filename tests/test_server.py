"""The web server takes what it should, from whoever asks in decent time."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.errors import UserError
from bot.watching import limits
from bot.watching.server import serve

Ask = Callable[[bytes], Awaitable[bytes]]


async def length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@asynccontextmanager
async def serving(
    slowest: float = 10.0, meanwhile: Callable[[], Awaitable[object]] | None = None
) -> AsyncIterator[int]:
    """A server; the port it has. Before it answers, it waits for *meanwhile*."""
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def late(request: Request) -> PlainTextResponse:
        if meanwhile:
            await meanwhile()
        return await length(request)

    task = asyncio.create_task(
        serve(
            [Route("/", late, methods=["GET", "POST"])],
            "127.0.0.1",
            0,
            ready=lambda address: port.set_result(int(address.rpartition(":")[2])),
            slowest=slowest,
        )
    )
    yield await port
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def asked(port: int, *parts: bytes, pause: float = 0.0) -> bytes:
    """Everything that comes back, until the other side hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.create_task(_all(reader))
    with suppress(OSError):
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
            if answer.done():
                break
    try:
        async with asyncio.timeout(60):
            return await answer
    finally:
        writer.close()


async def _all(reader: asyncio.StreamReader) -> bytes:
    """What comes before the end, and before a reset for what was sent to a closed door."""
    found = b""
    with suppress(OSError):
        while chunk := await reader.read(65_536):
            found += chunk
    return found


def post(body: bytes, size: int | None = None) -> bytes:
    """A request that says how long it is, or claims another size."""
    said = len(body) if size is None else size
    head = f"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {said}\r\n\r\n"
    return head.encode() + body


async def test_a_request_is_answered_and_a_body_arrives_whole() -> None:
    async with serving() as port:
        assert (await asked(port, post(b"x" * 70_000))).endswith(b"70000")


async def test_a_body_of_the_most_that_is_allowed_is_taken() -> None:
    async with serving() as port:
        assert (await asked(port, post(b"x" * limits.BODY))).endswith(b"1000000")


async def test_ten_megabytes_are_refused_by_what_they_say_of_themselves() -> None:
    async with serving() as port:
        said = await asked(port, post(b"x" * 100, 10_000_000))
        assert said.startswith(b"HTTP/1.1 413")
        assert b"at most 1,000,000 bytes" in said


async def test_ten_megabytes_that_do_not_say_so_are_refused_all_the_same() -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    async with serving(slowest=1.0) as port:
        assert (await asked(port, head, *[chunk] * 160)).startswith(b"HTTP/1.1 413")


async def test_whoever_is_slow_with_the_head_is_hung_up_on() -> None:
    async with serving(slowest=0.3) as port:
        said = await asked(port, b"POST / HTTP/1.1\r\n", *[b"X-A: b\r\n"] * 100, pause=0.05)
        assert said.startswith(b"HTTP/1.1 408")


async def test_whoever_says_nothing_is_hung_up_on() -> None:
    async with serving(slowest=0.2) as port:
        assert (await asked(port)).startswith(b"HTTP/1.1 408")


async def test_whoever_is_slow_with_the_body_is_told_and_hung_up_on() -> None:
    async with serving(slowest=0.3) as port:
        said = await asked(port, post(b"", 100), *[b"x"] * 40, pause=0.05)
        assert said.startswith(b"HTTP/1.1 408")


async def test_whoever_is_slow_with_a_second_request_is_hung_up_on() -> None:
    first = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    async with serving(slowest=0.3) as port:
        said = await asked(port, first, *[b"G"] * 40, pause=0.05)
        assert said.startswith(b"HTTP/1.1 200")
        assert b"408" in said or b"400" in said


async def test_a_hundred_slow_clients_keep_nobody_out() -> None:
    async with serving(slowest=2.0) as port:
        slow = [
            asyncio.create_task(asked(port, post(b"", 50), *[b"x"] * 5, pause=0.2))
            for _ in range(100)
        ]
        await asyncio.sleep(0.2)
        assert (await asked(port, post(b"abc"))).endswith(b"3")
        assert all(said.startswith(b"HTTP/1.1 408") for said in await asyncio.gather(*slow))


async def test_memory_for_bodies_is_shared_and_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ALL", 150_000)
    async with serving(slowest=1.0) as port:
        slow = [asyncio.create_task(asked(port, post(b"x" * 60_000, 70_000))) for _ in range(4)]
        said = sorted(each.split()[1] for each in await asyncio.gather(*slow))
        assert said == [b"408", b"408", b"503", b"503"]
        assert (await asked(port, post(b"x" * 60_000))).endswith(b"60000")


async def test_what_is_no_request_is_refused() -> None:
    async with serving() as port:
        assert (await asked(port, b"\x16\x03\x01\x02\x00\r\n\r\n")).startswith(b"HTTP/1.1 400")


async def test_somebody_who_leaves_half_way_harms_nothing() -> None:
    async with serving() as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(post(b"abc", 100))
        await writer.drain()
        writer.transport.abort()
        assert (await asked(port, post(b"abc"))).endswith(b"3")


async def test_what_is_under_way_is_answered_when_it_is_told_to_stop() -> None:
    has_begun = asyncio.Event()

    async def a_moment() -> None:
        has_begun.set()
        await asyncio.sleep(0.5)

    async with serving(meanwhile=a_moment) as port:
        asking = asyncio.create_task(asked(port, post(b"abc")))
        await has_begun.wait()
    assert (await asking).endswith(b"3")
    with pytest.raises(OSError, match=r"refused|failed|Connect"):
        await asyncio.open_connection("127.0.0.1", port)


async def test_a_taken_port_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"Port {port} is in use.*Set PORT"):
            await serve([], "127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.invalid"])
async def test_an_address_that_cannot_be_had_is_said(host: str) -> None:
    with pytest.raises(UserError, match="Look at HOST and PORT"):
        await serve([], host, 0)
