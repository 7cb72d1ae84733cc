"""Real processes with the real SDKs, killed with SIGKILL at every stage, on both databases."""

from pathlib import Path

import pytest

from tests.crash.databases import KINDS
from tests.crash.matrix import Ground
from tests.crash.processes import Forked
from tests.crash.stages import MANY, STAGES, Stage

TIMES = 5


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
async def test_nothing_is_lost_or_doubled(
    postgresql: str, tmp_path: Path, stage: Stage, kind: str
) -> None:
    tally = await Ground(tmp_path, postgresql, Forked).tally(stage, kind, TIMES)
    assert tally.faults == []
    assert (tally.kills, tally.due) == (TIMES, TIMES * 2 * MANY)
    assert tally.posted["discord"] == TIMES * MANY
    assert TIMES * MANY - tally.unknown <= tally.posted["slack"] <= TIMES * MANY
