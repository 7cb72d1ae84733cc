"""The end of a process, at the very moment a stand-in wants it. Does: sends a signal."""

import os
import signal
from contextlib import suppress


def killed(process: int) -> None:
    """No handler sees it coming; 0 is nobody."""
    if process:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
