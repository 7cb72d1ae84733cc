"""The SDK's own log lines, as ours: warnings only, without secrets. Does: sets up logging.

Below warnings the SDK writes whole payloads, with the messages of others in them; in its errors
stand addresses that whoever reads them could use.
"""

import logging
import re
import traceback

import structlog

log = structlog.get_logger()

SECRET = re.compile(
    r"xox[a-z]-[\w-]+|(?<=with code: )\S+|xapp-[\w-]+|wss?://\S+|https?://hooks\.\S+|https?://\S*/(?:upload|ticket)\S*"
)
NO_NEWS = ("As you gave `client`", "As `installation_store` or `authorize`")
"""Bolt warns that it ignores SLACK_BOT_TOKEN, which is where our client has its token from."""


def redacted(text: str) -> str:
    """The text without tokens, and without addresses that are as good as one."""
    return SECRET.sub("(secret)", text)


def told(error: BaseException) -> str:
    """Everything about an error of ours, for the log."""
    return redacted("".join(traceback.format_exception(error)))


def hush() -> None:
    """Route both SDK loggers to ours."""
    for name in ("slack_bolt", "slack_sdk"):
        logger = logging.getLogger(name)
        logger.handlers = [_Forward(logging.WARNING)]
        logger.propagate = False
        logger.setLevel(logging.WARNING)


class _Forward(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(NO_NEWS):
            return
        log.warning("slack_sdk", why=redacted(record.getMessage().split("\n")[0]))
