"""Whether a request over HTTP comes from Slack, just now, for the first time. Decides; given time.

Slack signs the time and the body: https://docs.slack.dev/authentication/verifying-requests-from-slack
A signature stays good for five minutes, so those that were good once are remembered for as long:
the same request again is somebody else's, or Slack's own second try.
"""

import hmac
import re
from collections.abc import Mapping
from hashlib import sha256
from itertools import islice
from typing import Literal

Verdict = Literal["good", "unsigned", "wrong", "old", "again"]

APART = 300.0
"""Seconds that Slack's clock and ours may differ, and that a request may be on its way."""
MOST = 200_000
"""Signatures remembered; only Slack can make one."""
STAMP, SIGNATURE = "x-slack-request-timestamp", "x-slack-signature"
MADE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)
MOMENT = re.compile(r"[0-9]{1,12}", re.ASCII)


class Signed:
    """Knows the signing secret, and what it has seen."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._seen: dict[str, float] = {}

    def verdict(self, body: bytes, headers: Mapping[str, str], now: float) -> Verdict:
        """What to think of a request; a good one counts as seen from now on."""
        stamp, signature = headers.get(STAMP, ""), headers.get(SIGNATURE, "")
        if not MOMENT.fullmatch(stamp) or not MADE.fullmatch(signature):
            return "unsigned"
        if abs(now - int(stamp)) > APART:
            return "old"
        if not hmac.compare_digest(self._made(stamp, body), signature):
            return "wrong"
        return "good" if self._is_new(signature, now, int(stamp) + APART) else "again"

    def forget(self, headers: Mapping[str, str]) -> None:
        """We could not do what it asks: Slack may send it once more."""
        self._seen.pop(headers.get(SIGNATURE, ""), None)

    def _made(self, stamp: str, body: bytes) -> str:
        text = b"v0:" + stamp.encode() + b":" + body
        return f"v0={hmac.new(self._secret, text, sha256).hexdigest()}"

    def _is_new(self, signature: str, now: float, until: float) -> bool:
        if signature in self._seen:
            return False
        for oldest in list(islice(self._seen, 2)):  # two go for each that comes: none pile up
            if self._seen[oldest] < now or len(self._seen) >= MOST:
                del self._seen[oldest]
        self._seen[signature] = until
        return True
