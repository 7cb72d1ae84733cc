"""What Slack says of people is asked once, however many wait for it."""

import asyncio
from typing import Any

from bot.platforms.slack.people import People


class Slow:
    """Slack's `users.info`, which answers when it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let = asyncio.Event()

    async def users_info(self, user: str, include_locale: bool) -> dict[str, Any]:
        self.asked.append(user)
        await self.let.wait()
        return {"user": {"locale": "de-DE", "tz": "Europe/Zurich", "is_admin": True}}


async def test_somebody_who_presses_twice_is_asked_after_once() -> None:
    slack = Slow()
    people = People(slack)  # type: ignore[arg-type]  # all that is used of a client
    both = asyncio.gather(people.sure("U1"), people.sure("U1"), people.sure("U2", anew=True))
    while slack.asked != ["U1", "U2"]:
        await asyncio.sleep(0)
    slack.let.set()
    assert [each.manages for each in await both] == [True, True, True]
    assert slack.asked == ["U1", "U2"]
    await people.sure("U1", anew=True)
    assert slack.asked == ["U1", "U2", "U1"]


async def test_who_stops_waiting_stops_nobody_else() -> None:
    slack = Slow()
    people = People(slack)  # type: ignore[arg-type]  # all that is used of a client
    impatient, patient = (asyncio.create_task(people.learn("U1")) for _ in range(2))
    while not slack.asked:
        await asyncio.sleep(0)
    impatient.cancel()
    slack.let.set()
    await patient
    assert people.person("U1").locale == "de-DE"
    assert slack.asked == ["U1"]
