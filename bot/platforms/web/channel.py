"""What everybody in the playground sees: the last posts, and who is listening. Does (memory)."""

import asyncio
import secrets
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass

HISTORY = 50
"""Posts kept; older ones are gone, as a demo keeps nothing on disk."""
LISTENERS = 100
"""Pages open at once; one more is refused, so that a runaway client cannot fill the memory."""
BEAT = 15.0
"""Seconds of silence after which a sign of life goes out; it also finds closed connections."""


@dataclass(frozen=True, slots=True)
class Post:
    """*id* sorts by time and names this run of the server, so that old pages start afresh."""

    id: str
    html: str


class Channel:
    """Posts go to everybody who follows; whoever comes later gets the last ones first."""

    def __init__(self, beat: float = BEAT) -> None:
        self._beat = beat
        self._run = secrets.token_hex(3)
        self._count = 0
        self._posts: deque[Post] = deque(maxlen=HISTORY)
        self._listeners: set[asyncio.Queue[Post | None]] = set()

    @property
    def posts(self) -> tuple[Post, ...]:
        """The last posts, oldest first."""
        return tuple(self._posts)

    @property
    def last(self) -> str:
        """The id of the last post, "" before the first."""
        return self._posts[-1].id if self._posts else ""

    @property
    def is_full(self) -> bool:
        """Whether nobody more can follow."""
        return len(self._listeners) >= LISTENERS

    def next_id(self) -> str:
        """A new id, also for answers that nobody else sees."""
        self._count += 1
        return f"m{self._run}-{self._count}"

    def post(self, post: Post) -> None:
        """Shows it to everybody."""
        self._posts.append(post)
        for listener in self._listeners:
            listener.put_nowait(post)

    def since(self, last: str) -> tuple[Post, ...]:
        """What was posted after the post with that id; everything kept if it is not known."""
        ids = [post.id for post in self._posts]
        return self.posts[ids.index(last) + 1 :] if last in ids else self.posts

    async def follow(self, last: str) -> AsyncIterator[Post | None]:
        """Posts after *last* as they come, None as a sign of life; ends when the server does."""
        queue: asyncio.Queue[Post | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            for post in self.since(last):
                yield post
            while True:
                try:
                    got = await asyncio.wait_for(queue.get(), self._beat)
                except TimeoutError:
                    yield None
                    continue
                if got is None:
                    return
                yield got
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Lets everybody go, so that the server can stop."""
        for listener in self._listeners:
            listener.put_nowait(None)
