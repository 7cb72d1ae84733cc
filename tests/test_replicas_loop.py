"""Three real processes on one PostgreSQL, killed and started again while they deliver."""

from pathlib import Path

from tests.conftest import fresh_database
from tests.crash.loop import looped
from tests.crash.processes import Forked


async def test_none_is_lost_or_doubled_though_replicas_are_killed_in_a_loop(
    postgresql: str, tmp_path: Path
) -> None:
    found = await looped(tmp_path, fresh_database(postgresql), Forked, due=300, kills=2, lease=6)
    assert list(found.faults()) == [], str(found)
    assert len(found.killed) == 2
