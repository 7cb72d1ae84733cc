"""Logs: one line an event, `event: what: why`. Does: writes to standard error.

Nothing but the words themselves is logged of a request; tokens cannot get here, since settings
keep them as secrets, and whatever looks like one is masked all the same.
"""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

TOKEN = re.compile(r"xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}|[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}")


def configure() -> None:
    """Readable lines for people, on standard error."""
    _set(logging.INFO)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s: %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_masked_record)


def quiet() -> None:
    """Only what is broken: for commands whose output is the answer itself."""
    _set(logging.ERROR)


def _set(level: int) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            masked,
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                # The rich formatter prints local variables: whole reports, and secrets.
                exception_formatter=structlog.dev.plain_traceback,
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def masked(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The event with everything that looks like a token blotted out."""
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: object) -> object:
    return TOKEN.sub("(secret)", value) if isinstance(value, str) else value


def _masked_record(record: logging.LogRecord) -> bool:
    record.msg, record.args = TOKEN.sub("(secret)", record.getMessage()), ()
    return True
