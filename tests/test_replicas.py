"""Three real processes on one PostgreSQL, 2,000 digests due at once, one killed midway."""

from pathlib import Path

from tests.conftest import fresh_database
from tests.crash.processes import Forked
from tests.crash.replicas import shared


async def test_two_thousand_are_posted_once_though_one_is_killed(
    postgresql: str, tmp_path: Path
) -> None:
    assert list((await shared(tmp_path, fresh_database(postgresql), Forked)).faults()) == []
