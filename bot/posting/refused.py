"""What is said when the words of a schedule are refused: each time with words that work. Pure."""

from bot.errors import UserError
from bot.posting.cron import Answer

EXAMPLES = (
    "weekdays 09:00",
    "mon,thu 09:00,16:00",
    "monthly last 09:00",
    "every 2 weeks mon 09:00",
)


def nothing() -> UserError:
    return UserError("When? Name days and times.", *EXAMPLES)


def too_long(most: int) -> UserError:
    return UserError(f"That is too long: days and times take at most {most} characters.", *EXAMPLES)


def cron(meant: Answer) -> UserError:
    start = "Cron is not read here: its numbers mean different days in different programs."
    if meant.why:
        near = f" The nearest is: {meant.words}." if meant.words else " Name days and times."
        return UserError(
            f"{start} This line has no equal: {meant.why}.{near}", *_or_some(meant.words)
        )
    return UserError(f"{start} In words it is: {meant.words}.", meant.words)


def a_zone(instead: tuple[str, ...]) -> UserError:
    return UserError(
        "The time zone has a field of its own: leave it out of the days and times.",
        *(instead or EXAMPLES[:1]),
    )


def a_range() -> UserError:
    return UserError(
        "Only weekdays are named from one to another, as mon-thu: list times and dates singly.",
        "mon-thu 09:00",
        "daily 09:00,12:00,15:00",
        "monthly 1,15 09:00",
    )


def biweekly() -> UserError:
    return UserError(
        "“Biweekly” can be twice a week or every two weeks.",
        "mon,thu 09:00",
        "every 2 weeks mon 09:00",
    )


def a_number(instead: tuple[str, ...]) -> UserError:
    return UserError(
        "A number alone can be a day or an hour: write times as 09:00 or 9am, and days of the"
        " month as monthly 1.",
        *(instead or ("daily 09:00", "monthly 1 09:00")),
    )


def a_word(word: str, near: str, instead: tuple[str, ...]) -> UserError:
    if not word:
        return UserError("There is a sign that no schedule has.", *(instead or EXAMPLES))
    meant = f" Did you mean “{near}”?" if near else " Name days and times."
    return UserError(f"No day or time is called “{word}”.{meant}", *(instead or EXAMPLES))


def every_what() -> UserError:
    return UserError(
        "“Every” needs a number and what it counts: minutes, hours or weeks.",
        "every 5 minutes",
        "every 2 weeks mon 09:00",
    )


def a_step(unit: str) -> UserError:
    match unit:
        case "second":
            return UserError("A digest comes at most once a minute.", "every minute")
        case "day":
            return UserError(
                "Days are counted by their names, so that they stay the same each week.",
                "mon,wed,fri 09:00",
                "daily 09:00",
            )
        case _:
            return UserError(
                f"A digest does not count {unit}s; monthly is the rarest it can come.",
                "monthly 1 09:00",
                "monthly last 09:00",
            )


def not_repeated(word: str) -> UserError:
    return UserError(
        f"A digest comes every week or every month, and “{word}” does not.",
        "mon 09:00",
        "monthly 1 09:00",
    )


def minutes_and_more() -> UserError:
    return UserError(
        "A digest that counts minutes runs round the clock: it has no days, times or other steps.",
        "every 30 minutes",
        "daily 09:00,12:00,15:00",
    )


def _or_some(words: str) -> tuple[str, ...]:
    return (words,) if words else EXAMPLES
