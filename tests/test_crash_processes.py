"""Real processes with the real SDKs, killed with SIGKILL at every stage, on both databases."""

import asyncio
from collections.abc import Mapping

import pytest

from tests.crash.databases import KINDS
from tests.crash.matrix import Name, Tally, all_of
from tests.crash.processes import Forked
from tests.crash.stages import MANY, STAGES, Stage

TIMES = 5


@pytest.fixture(scope="module")
def tallies(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> Mapping[Name, Tally]:
    """All stages at once: most of the time they wait for processes to start."""
    folder = tmp_path_factory.mktemp("crash")
    return asyncio.run(all_of(TIMES, folder, postgresql, Forked, at_once=4))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_nothing_is_lost_or_doubled(tallies: Mapping[Name, Tally], stage: Stage, kind: str) -> None:
    tally = tallies[stage.name, kind]
    assert tally.faults == []
    assert (tally.kills, tally.due) == (TIMES, TIMES * 2 * MANY)
    assert tally.posted["discord"] == TIMES * MANY
    assert TIMES * MANY - tally.unknown <= tally.posted["slack"] <= TIMES * MANY
