"""A newer version migrates while an older one goes on sending; then the old one stops."""

import asyncio
import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from bot.posting.store import Store, migrate, opened
from tests.conftest import fresh_database
from tests.crash.cell import FIRST
from tests.crash.child import Spec
from tests.crash.loop import PLATFORMS, digests, posted, stopped, until_done
from tests.crash.processes import Forked, Fresh, Running, place, said

ROOT = Path(__file__).parent.parent
NUMBER = 240
SLOW = 3.0
"""Seconds that each message takes, until the newer one has migrated."""
MIGRATION = '''"""Adds what the older version does not know. Does: SQL."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("extra", sa.Text(), server_default="", nullable=False))
    op.add_column("subscriptions", sa.Column("extra", sa.Text(), server_default="", nullable=False))
    op.create_table("extras", sa.Column("id", sa.Integer(), primary_key=True))
'''


def newer(folder: Path) -> type[Fresh]:
    """The program of a later day, in that folder."""
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=skip)
    for name in ("data", "digests", "tests"):
        (folder / name).symlink_to(ROOT / name)
    store = folder / "bot" / "posting" / "store"
    known = store / "migrate.py"
    head = f'HEAD = "{migrate.HEAD}"'
    assert head in known.read_text()
    known.write_text(known.read_text().replace(head, 'HEAD = "9999"'))
    versions = store / "migrations" / "versions"
    (versions / "r9999_extra.py").write_text(MIGRATION.format(head=migrate.HEAD))

    class Newer(Fresh):
        @classmethod
        async def start(cls, spec: Spec) -> Running:
            words = (sys.executable, "-m", "tests.crash.child", spec.told())
            return cls(spec, await asyncio.create_subprocess_exec(*words, cwd=folder))

    return Newer


async def revision(store: Store) -> str:
    async with store.database.reading() as connection:
        found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found)


async def test_replicas_are_replaced_one_by_one_without_a_lost_or_doubled_digest(
    postgresql: str, tmp_path: Path
) -> None:
    later = newer(tmp_path / "later")
    async with place(tmp_path, fresh_database(postgresql), Forked) as here:
        await here.set_clock(FIRST - timedelta(hours=1))
        await here.say("digests", "list")  # makes the tables
        async with opened(here.database) as store:
            every = [each for name in PLATFORMS for each in digests(NUMBER // 2, name)]
            await store.digests.put(every, who="", verb="import", at=FIRST)
            slow = {"method": "POST", "status": 200, "slow": SLOW, "times": 9999}
            await here.discord.tell("fail", path="/messages", **slow)
            await here.slack.tell(
                "fail", method="chat.postMessage", how="slow", seconds=SLOW, times=9999
            )
            await here.set_clock(FIRST + timedelta(seconds=5))
            old = await here.run("run")
            await until_done(store, 1)
            new = await replace(here, start=later).run("run")
            async with asyncio.timeout(60):
                while await revision(store) != "9999":
                    await asyncio.sleep(0.02)
            states = await until_done(store, 1)
            before = sum(count for (_, state), count in states.items() if state == "sent")
            assert before < NUMBER, "the old one had nothing left to send"
            await here.discord.tell("recover")
            await here.slack.tell("behave", failures=[])
            await until_done(store, before + 1)  # it goes on, with the new tables
            assert await stopped(old) == 0, said(old)
            await until_done(store, NUMBER)
            assert await stopped(new) == 0, said(new)
            for name in PLATFORMS:
                keys = await posted(here, store, name)
                assert (len(keys), keys.total()) == (NUMBER // 2, NUMBER // 2)
        for each in (old, new):
            assert "Traceback" not in said(each, 100_000), said(each, 200)

        late = await here.run("run")
        assert await late.end() == 1
        assert "made by a newer genai-bot (revision 9999" in said(late)
        assert "Traceback" not in said(late)
