"""The playground's addresses. Does: requests in, pages and events out.

A list of routes, and one function that makes an application of them: a later server adds its own.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

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
from bot.platforms.given import LARGEST
from bot.platforms.web import forms, message, wire
from bot.platforms.web.guard import BODY, Guard, body
from bot.platforms.web.site import Site
from bot.posting import zones

HERE = Path(__file__).parent
TYPED = 300
"""Characters of a text that suggestions are made for."""
ZONES = 25
FILE = 3 * LARGEST + BODY
"""Bytes of a form with a file in it: most signs take three when a form is sent."""
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
        Route("/form", handlers.filled, methods=["POST"]),
        Route("/suggest", handlers.suggest),
        Route("/zones", handlers.zones),
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
        if self.site.is_deed(words):
            # a link from anywhere leads here, so it may only propose what a person then sends
            return await self._page("", words)
        return await self._page(words)

    async def form(self, request: Request) -> Response:
        """The composer and the buttons where the page has no script."""
        fields = wire.fields(await body(request))
        words = (fields.get("do") or fields.get("words") or [""])[0].strip()
        if self.site.is_deed(words):
            return await self._page(words)
        if not self.site.is_for_all(words):
            return RedirectResponse(f"/?words={quote(words)}", 303)
        id, _, _ = await self.site.say(words, "")
        return RedirectResponse(f"/#{id}", 303)

    async def filled(self, request: Request) -> Response:
        """A form that was sent from a page without a script."""
        words = forms.sent(wire.fields(await body(request, FILE)))
        if not words:
            raise HTTPException(400, "That is no form of this page.")
        return await self._page(words)

    async def answer(self, request: Request) -> Response:
        """
        The answer to `{"words": …, "who": …, "zone": …}` as HTML; what is for all is posted as
        well. `"form"` holds a form's fields as they would be sent, instead of the words.
        """
        asked = wire.json_object(await body(request, FILE))
        words, who, zone, form = (
            wire.text(asked, name) for name in ("words", "who", "zone", "form")
        )
        if len(words) >= BODY:
            raise HTTPException(413, f"That is too long: fewer than {BODY:,} letters.")
        if form:
            words = forms.sent(wire.fields(form.encode()))
        id, html, private = await self.site.say(words, who, zone)
        return JSONResponse({"id": id, "html": html, "private": private})

    async def zones(self, request: Request) -> Response:
        """Time zones to choose from after `?text=`."""
        text = request.query_params.get("text", "")
        return JSONResponse(list(zones.search(text)[:ZONES]) if len(text) <= TYPED else [])

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

    async def _page(self, words: str, proposed: str = "") -> Response:
        """The channel with the answer to those words, which nobody else sees."""
        answered = await self.site.reply(words, "")
        drawn = [Markup(post.html) for post in self.site.channel.posts]  # noqa: S704 (our own)
        typed = [Markup(self.site.typed(words, ""))] if words else []  # noqa: S704 (our own)
        html = self._pages.get_template("channel.html").render(
            name=self.site.desk.home.name,
            title=self.site.desk.home.short_title,
            messages=[*drawn, *typed, message.answer(answered)],
            last=self.site.channel.last,
            proposed=proposed,
        )
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    async def _told(self, last: str) -> AsyncIterator[str]:
        yield "retry: 2000\n\n"
        async for post in self.site.channel.follow(last):
            yield wire.event(post) if post else ": still here\n\n"


async def _refused(request: Request, error: Exception) -> Response:
    """What was wrong, in words."""
    code = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else "That went wrong."
    if request.url.path in ("/answer", "/suggest", "/zones"):
        return JSONResponse({"error": detail}, code)
    return PlainTextResponse(f"{detail}\n", code)
