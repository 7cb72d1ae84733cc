"""What a file wants of a digest, and what the digest becomes by it. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.posting import life
from bot.posting.model import Subscription

PAUSED = "in the file"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A digest as a file wants it; *paused* and *anchor* are None where it does not say."""

    digest: Subscription
    paused: bool | None
    has_anchor: bool

    def on(self, old: Subscription | None, who: str, now: datetime) -> Subscription:
        """What it becomes, given what it was; the very same where nothing differs."""
        if old is None:
            made = replace(self.digest, state="active", created_by=who, created_at=now)
            made = life.begun(replace(made, changed_by=who, changed_at=now), now)
            return life.paused(made, now, PAUSED, None) if self.paused else made
        new = replace(
            self.digest,
            state=old.state,
            paused_why=old.paused_why,
            paused_until=old.paused_until,
            created_by=old.created_by,
            created_at=old.created_at,
            changed_by=old.changed_by,
            changed_at=old.changed_at,
        )
        same_times = (old.rule, old.zone) == (new.rule, new.zone)
        if same_times and not self.has_anchor:
            new = replace(new, anchor=old.anchor)
        new = life.edited(old, new, now)
        if self.paused is False:
            new = life.activated(new, now)
        elif self.paused and new.state == "active":
            new = life.paused(new, now, PAUSED, None)
        new = replace(new, next_at=old.next_at) if _same(old, new) else new
        return old if new == old else replace(new, changed_by=who, changed_at=now)


def _same(old: Subscription, new: Subscription) -> bool:
    return replace(new, next_at=None) == replace(old, next_at=None)
