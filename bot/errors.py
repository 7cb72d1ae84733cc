"""The three kinds of error, one for each reader. Values.

*UserError* is for the person who typed: what happened, and what to type instead.
*ContentError* is for whoever edits `data/` and `digests/`: file, line and fault.
*DeliveryError* is for the manager of a digest: what the platform refused, and the mend.
Anything else is ours: it is logged whole, and the person gets a short id of the log entry.
"""

from dataclasses import dataclass


class UserError(Exception):
    """
    The person can mend this. *message* is one or two whole sentences without markup;
    *instead* are words that can be typed (or pressed as buttons) instead, best first.
    """

    def __init__(self, message: str, *instead: str) -> None:
        super().__init__(message)
        self.message = message
        self.instead = instead


class NotSetUp(UserError):
    """The program lacks something that whoever runs it has to set; it ends with code 2."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place of the content. *line* counts from 1; 0 is the whole file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class ContentError(Exception):
    """The content cannot be used. Carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class DeliveryError(Exception):
    """A platform did not take a card. *reason* is the platform's own code, *mend* what to do."""

    def __init__(self, reason: str, mend: str = "") -> None:
        super().__init__(f"{reason}: {mend}" if mend else reason)
        self.reason = reason
        self.mend = mend
