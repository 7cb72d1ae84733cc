"""What Slack's answers mean. Pure.

A response URL answers in three ways: `ok`, a bare word, or JSON; with status 200 or another, and
not always the one that fits. So both are looked at.
"""

import json
import re
from collections.abc import Mapping

CONTENT = frozenset(
    {
        "attachment_payload_limit_exceeded",
        "invalid_arguments",  # Slack: "more likely when using complex arguments like blocks"
        "invalid_attachments",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "invalid_payload",
        "metadata_too_large",
        "msg_blocks_too_long",
        "msg_too_long",
        "slack_file_not_found",
    }
)
"""The message was refused for what it holds: another drawing of it may pass."""
LOST = frozenset(
    {
        "account_inactive",
        "app_uninstalled",
        "invalid_auth",
        "not_allowed_token_type",
        "not_authed",
        "token_expired",
        "token_revoked",
    }
)
"""The token is good for nothing any more: only an operator can mend it."""
CLOSED = frozenset(
    {
        "channel_not_found",
        "expired_url",
        "http_403",
        "http_404",
        "http_410",
        "is_archived",
        "missing_scope",
        "not_in_channel",
        "used_url",
        "user_not_in_channel",
    }
)
"""Nothing was shown there, and nothing will be: another way is open."""
MOST_POINTERS = 3
POINTER = 200
"""Characters of one."""
WORD = re.compile(r"[a-z_]{3,60}")


def refusal(status: int, body: str) -> str:
    """Why a response URL did not take a message, as Slack's own code; "" where it did."""
    said = body.strip()
    if said.startswith("{"):
        return _of_json(status, said)
    if status == 200 and said in ("", "ok"):
        return ""
    return said if WORD.fullmatch(said) else f"http_{status}"


def reason_of(response: object) -> str:
    """Why the Web API did not do something, from whatever the SDK kept of its answer."""
    # not by the SDK's own `get`, which stumbles over an answer that is not JSON
    data = getattr(response, "data", None)
    said = data.get("error") if isinstance(data, Mapping) else None
    status = getattr(response, "status_code", getattr(response, "status", 0))
    return str(said or f"http_{status}")


def pointer_of(response: object) -> str:
    """What of a message Slack has refused, as it says ("… [json-pointer:/blocks/3]"), or ""."""
    data = getattr(response, "data", None)
    if not isinstance(data, Mapping):
        return ""
    about = data.get("response_metadata")
    said = data.get("errors") or (about.get("messages") if isinstance(about, Mapping) else None)
    found = [each for each in said if isinstance(each, str)] if isinstance(said, list) else []
    return "; ".join(each.removeprefix("[ERROR] ")[:POINTER] for each in found[:MOST_POINTERS])


def _of_json(status: int, said: str) -> str:
    try:
        answer = json.loads(said)
    except ValueError:
        return f"http_{status}"
    if answer.get("ok") is not False and status == 200:
        return ""
    error = str(answer.get("error", ""))
    return error if WORD.fullmatch(error) else f"http_{status}"
