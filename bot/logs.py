"""Logs: one line an event, `event: what: why`. Does: writes to standard error.

Nothing but the words themselves is logged of a request; tokens cannot get here, since settings
keep them as secrets, and whatever looks like one is masked all the same.
"""

import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

TOKEN = re.compile(r"xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}|[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}")
DOTS = re.compile(r"\.[\w-]{6}\.")
"""In every token that does not begin with one of our words, and quickly found."""


Form = Literal["text", "json"]


def configure(form: Form = "text", *seen: Processor) -> None:
    """
    Lines on standard error: readable ones for people, or an object a line for machines. *seen*
    is shown every event of ours first.
    """
    _set(logging.INFO, as_json if form == "json" else line, *seen)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Objects() if form == "json" else _lines())
    handler.addFilter(_masked_record)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _lines() -> logging.Formatter:
    lines = logging.Formatter(
        "%(asctime)s.%(msecs)03dZ %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    lines.converter = time.gmtime
    return lines


class _Objects(logging.Formatter):
    """What the libraries log, as our own events look."""

    def format(self, record: logging.LogRecord) -> str:
        said = {"at": _now(), "level": record.levelname, "event": record.name}
        return json.dumps({**said, "why": record.getMessage()})


def quiet() -> None:
    """Only what is broken: for commands whose output is the answer itself."""
    _set(logging.ERROR, line)


def _set(level: int, written: Processor, *seen: Processor) -> None:
    # Not the renderer of structlog.dev: it takes as long as all the rest of an answer.
    written_by = structlog.WriteLogger(sys.stderr)
    structlog.configure(
        processors=[*seen, structlog.processors.format_exc_info, written],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # the same one for every line: to make it takes as long as to write
        logger_factory=lambda *_: written_by,
        cache_logger_on_first_use=False,
    )


def line(_: WrappedLogger, level: str, event: EventDict) -> str:
    """When, how bad, what, and the rest as name=value; a traceback on lines of its own."""
    trace = event.pop("exception", "")
    level = "error" if level == "exception" else level
    head = f"{_now()} {level:7} {event.pop('event')}"
    rest = "".join([f" {name}={value!r}" for name, value in event.items()])
    return masked(f"{head}{rest}\n{trace}" if trace else f"{head}{rest}")


def as_json(_: WrappedLogger, level: str, event: EventDict) -> str:
    """The same as one object on one line, in ASCII."""
    level = "error" if level == "exception" else level
    return masked(json.dumps({"at": _now(), "level": level, **event}, default=str))


def masked(text: str) -> str:
    """The text with everything that looks like a token blotted out."""
    if "xox" in text or "xapp-" in text or DOTS.search(text):
        return TOKEN.sub("(secret)", text)
    return text


def _now() -> str:
    second, rest = divmod(time.time_ns(), 1_000_000_000)
    return f"{_second(second)}.{rest // 1_000_000:03}Z"


@lru_cache(maxsize=4)
def _second(second: int) -> str:
    """Many lines share one."""
    return datetime.fromtimestamp(second, UTC).replace(tzinfo=None).isoformat()


def _masked_record(record: logging.LogRecord) -> bool:
    text = record.getMessage()
    if record.exc_info and (error := record.exc_info[1]):
        text += _told(error)
    record.msg, record.args = masked(text), ()
    record.exc_info = record.exc_text = None
    record.levelname = record.levelname.lower()
    return True


def _told(error: BaseException) -> str:
    """A lost connection in a few words: the libraries try again, and would fill pages."""
    if isinstance(error, OSError):
        return f": {type(error).__name__}: {error}"
    return "\n" + "".join(traceback.format_exception(error)).rstrip()
