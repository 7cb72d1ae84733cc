"""`genai-bot doctor` as an operator sees it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def doctor(state: Path, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    kept.pop("DISCORD_TOKEN", None)
    kept.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "bot", "doctor"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=kept | {"GENAI_STATE": str(state)} | env,
        check=False,
        timeout=120,
    )


def test_what_is_to_mend_stands_first_with_its_mend(tmp_path: Path) -> None:
    done = doctor(tmp_path)
    first, *rest = done.stdout.splitlines()
    assert done.returncode == 1
    assert first.startswith("TO MEND  Tokens: there are none. No platform has its tokens.")
    assert any(line.startswith("well     Database: SQLite answers.") for line in rest)


def test_a_database_that_is_away_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = doctor(tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/x")
    assert done.returncode == 1
    assert done.stderr == ""
    assert "The database cannot be used" in done.stdout
    assert "Look at DATABASE_URL" in done.stdout


def test_without_a_digest_no_channel_is_tried(tmp_path: Path) -> None:
    done = doctor(tmp_path, SLACK_BOT_TOKEN="xoxb-1", SLACK_API_URL="http://127.0.0.1:9/")
    assert "slack: no digest is active, so no channel was tried." in done.stdout
    assert "Tokens" not in done.stdout
