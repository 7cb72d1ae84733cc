"""The playground's addresses. Does: requests in, pages and events out.

A list of routes, and one function that makes an application of them: a later server adds its own.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, quote

import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.pictures import PictureFailed
from bot.platforms.web import message
from bot.platforms.web.channel import Post
from bot.platforms.web.guard import Guard, body
from bot.platforms.web.site import Site

HERE = Path(__file__).parent
TYPED = 300
"""Characters of a text that suggestions are made for."""
WEEK = "private, max-age=604800"

log = structlog.get_logger()


def application(site: Site) -> Starlette:
    """The playground as an ASGI application."""
    return Starlette(
        routes=routes(site),
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: _refused},
    )


def routes(site: Site) -> list[BaseRoute]:
    """All of the playground's addresses."""
    handlers = Handlers(site)
    return [
        Route("/", handlers.page, methods=["GET"]),
        Route("/", handlers.form, methods=["POST"]),
        Route("/answer", handlers.answer, methods=["POST"]),
        Route("/suggest", handlers.suggest),
        Route("/events", handlers.events),
        Route("/chart/{digest}.png", handlers.chart),
        Route("/vega.js", handlers.vega),
        Route("/healthz", handlers.health),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]


class Handlers:
    """One method an address."""

    def __init__(self, site: Site) -> None:
        self.site = site
        loader = FileSystemLoader(HERE / "pages")
        self._pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    async def page(self, request: Request) -> Response:
        """The channel; with `?words=` also the answer to them, which a GET shows to nobody else."""
        words = request.query_params.get("words", "").strip()
        answered = await self.site.reply(words, "")
        drawn = [Markup(post.html) for post in self.site.channel.posts]  # noqa: S704 (our own)
        typed = [Markup(self.site.typed(words, ""))] if words else []  # noqa: S704 (our own)
        html = self._pages.get_template("channel.html").render(
            name=self.site.desk.home.name,
            title=self.site.desk.home.short_title,
            messages=[*drawn, *typed, message.answer(answered)],
            last=self.site.channel.last,
        )
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    async def form(self, request: Request) -> Response:
        """The composer and the buttons where the page has no script."""
        fields = parse_qs((await body(request)).decode("utf-8", "replace"))
        words = (fields.get("do") or fields.get("words") or [""])[0].strip()
        if not self.site.is_for_all(words):
            return RedirectResponse(f"/?words={quote(words)}", 303)
        id, _, _ = await self.site.say(words, "")
        return RedirectResponse(f"/#{id}", 303)

    async def answer(self, request: Request) -> Response:
        """The answer to `{"words": …, "who": …}` as HTML; what is for all is posted as well."""
        asked = _object(await body(request))
        words, who = asked.get("words", ""), asked.get("who", "")
        if not isinstance(words, str) or not isinstance(who, str):
            raise HTTPException(400, 'Send {"words": "…"}.')
        id, html, private = await self.site.say(words, who)
        return JSONResponse({"id": id, "html": html, "private": private})

    async def suggest(self, request: Request) -> Response:
        """What may be typed next after `?text=`."""
        text = request.query_params.get("text", "")
        return JSONResponse(self.site.suggestions(text) if len(text) <= TYPED else [])

    async def events(self, request: Request) -> Response:
        """Posts to all, as they come."""
        if self.site.channel.is_full:
            raise HTTPException(503, "Too many pages are open.")
        last = request.headers.get("last-event-id") or request.query_params.get("after", "")
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._told(last), media_type="text/event-stream", headers=headers)

    async def chart(self, request: Request) -> Response:
        """The picture of a chart on one of the last cards."""
        chart = self.site.chart(request.path_params["digest"])
        if chart is None:
            raise HTTPException(404, "There is no such picture; ask again for its card.")
        try:
            picture = await self.site.pictures.png(chart)
        except PictureFailed as error:
            log.warning("no picture", why=str(error))
            raise HTTPException(503, "The picture cannot be drawn; the log says why.") from error
        return Response(picture, media_type="image/png", headers={"Cache-Control": WEEK})

    async def vega(self, request: Request) -> Response:
        """The script that draws charts in the page."""
        try:
            script = await self.site.pictures.vega()
        except PictureFailed as error:
            log.warning("no script for charts", why=str(error))
            raise HTTPException(503, "The script is not there; the log says why.") from error
        return Response(script, media_type="text/javascript", headers={"Cache-Control": WEEK})

    async def health(self, request: Request) -> Response:
        """That the server answers."""
        return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})

    async def _told(self, last: str) -> AsyncIterator[str]:
        yield "retry: 2000\n\n"
        async for post in self.site.channel.follow(last):
            yield _event(post) if post else ": still here\n\n"


def _event(post: Post) -> str:
    return f"id: {post.id}\nevent: post\ndata: {json.dumps({'id': post.id, 'html': post.html})}\n\n"


def _object(sent: bytes) -> dict[str, object]:
    try:
        found = json.loads(sent)
    except ValueError as error:
        raise HTTPException(400, "That is not JSON.") from error
    if not isinstance(found, dict):
        raise HTTPException(400, "Send a JSON object.")
    return found


async def _refused(request: Request, error: Exception) -> Response:
    """What was wrong, in words."""
    code = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else "That went wrong."
    if request.url.path in ("/answer", "/suggest"):
        return JSONResponse({"error": detail}, code)
    return PlainTextResponse(f"{detail}\n", code)
