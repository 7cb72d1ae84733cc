"""What platforms have to know of managing: its command's name, the words of a sent form. Pure."""

from collections.abc import Mapping

from bot.commands.grammar import spoken
from bot.desk import Desk

SUFFIX = "-admin"
YES = "yes"


def admin(desk: Desk) -> str:
    """The slash command of those who manage the place, without its slash."""
    return f"{desk.home.name}{SUFFIX}"


def is_admin(command: str) -> bool:
    """Whether it matters for that command who manages the place."""
    return command.endswith(SUFFIX)


def words(do: str, values: Mapping[str, str]) -> str:
    """
    A sent form as typed words: *do*, then `name:value` for each field that was filled. A toggle
    that is on says `yes`, one that is off nothing; several choices are parted by commas.
    """
    return spoken(do, {name: value for name, value in values.items() if value.strip()})


def several(values: str) -> tuple[str, ...]:
    """What is chosen in a field that takes several."""
    return tuple(each.strip() for each in values.split(",") if each.strip())
