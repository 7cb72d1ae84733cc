"""HTTP for clients in no hurry: whoever does not finish asking is hung up on. Does: waits.

uvicorn waits for ever for the end of a request's head. Somebody who sends one letter a minute on
each of a thousand connections would keep everybody else out.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 10.0
"""Seconds from the first sign of a client to the end of the request's head."""
REST = 20.0
"""Seconds for what comes after the head, also where it is too long and nobody reads it."""

TOO_SLOW = b"That came too slowly.\n"


class Hasty(H11Protocol):
    """uvicorn's protocol with a clock that runs while somebody is asking."""

    head, rest = HEAD, REST
    _clock: asyncio.TimerHandle | None = None
    _was_in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        # uvicorn declares it with the narrower transport as well
        super().connection_made(transport)
        self._mind()

    def data_received(self, data: bytes) -> None:
        """Some more of a request."""
        super().data_received(data)
        self._mind()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._stop()
        super().connection_lost(exc)

    def _mind(self) -> None:
        """Start the clock, let it run, or stop it, by how much of the request is here."""
        state = self.conn.their_state
        if state not in (h11.IDLE, h11.SEND_BODY) or self.transport.is_closing():
            self._stop()
            return
        is_in_head = state is h11.IDLE
        if self._clock is None or is_in_head is not self._was_in_head:
            self._stop()
            seconds = self.head if is_in_head else self.rest
            self._clock = self.loop.call_later(seconds, self._hang_up)
            self._was_in_head = is_in_head

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _hang_up(self) -> None:
        self._clock = None
        if self.transport.is_closing():
            return
        if self.conn.their_state is not h11.IDLE or self.conn.our_state is not h11.IDLE:
            self.transport.abort()
            return
        said = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
        said.append(("content-length", str(len(TOO_SLOW))))
        for event in (
            h11.Response(status_code=408, headers=said, reason=b"Request Timeout"),
            h11.Data(data=TOO_SLOW),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
