"""The process that draws: requests in by stdin, pictures out by stdout, until stdin ends. Does.

It is run as a file of its own and imports nothing of the bot: the renderer (about 100 MB, and it
holds the interpreter's lock while it draws) never enters the process that answers people. When
the parent dies, however it dies, its end of the pipe closes and this process ends too.

A request is a 4-byte length and JSON; an answer is "+" or "!", a 4-byte length, and bytes.
"""

import io
import json
import os
import signal
import struct
import sys
from typing import Any, BinaryIO

LENGTH = struct.Struct(">I")
GLOBALS = "window.vega = vega; window.vegaLite = vegaLite; window.vegaEmbed = vegaEmbed;"
SCALE = 2
"""Pixels of the picture per pixel of the spec: sharp on a phone's screen."""


def main() -> None:
    """Warm up, then answer until there is nobody to answer."""
    # Ctrl+C goes to every process of the terminal, and whoever stops a service may tell all of
    # its processes; the parent decides when we end, which may have answers to finish
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
    # only answers may reach the pipe: whatever a library prints goes to stderr
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        png({"mark": "text", "encoding": {"text": {"value": "Ag"}}}, [[0, 0, 0]])
        while (request := _read(sys.stdin.buffer)) is not None:
            kind, body = _answer(request)
            answers.write(kind + LENGTH.pack(len(body)) + body)
            answers.flush()
    except BrokenPipeError:
        # the parent went away while we drew: leave without a word, also at the last flush
        os._exit(0)


def _read(pipe: BinaryIO) -> dict[str, Any] | None:
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    body = pipe.read(LENGTH.unpack(head)[0])
    request: dict[str, Any] = json.loads(body)
    return request


def _answer(request: dict[str, Any]) -> tuple[bytes, bytes]:
    try:
        if request["do"] == "vega":
            return b"+", vega()
        return b"+", png(request["spec"], request["palette"])
    except Exception as error:
        # the parent logs it; one bad chart must not end the worker
        return b"!", f"{type(error).__name__}: {error}".encode()


def png(spec: dict[str, Any], palette: list[list[int]]) -> bytes:
    """The picture, reduced to the palette: a tenth of the renderer's bytes, nothing to see."""
    import vl_convert
    from PIL import Image

    # an address that nothing has: a spec may not fetch anything
    drawn = vl_convert.vegalite_to_png(
        spec, scale=SCALE, allowed_base_urls=["https://none.invalid/"]
    )
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for colour in palette for part in colour])
    with Image.open(io.BytesIO(drawn)) as image:
        reduced = image.convert("RGB").quantize(palette=colours, dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True, bits=4)
    return out.getvalue()


def vega() -> bytes:
    """Vega, Vega-Lite and vega-embed as one script for the web page."""
    import vl_convert

    script: str = vl_convert.javascript_bundle(GLOBALS)
    return script.encode()


if __name__ == "__main__":
    main()
