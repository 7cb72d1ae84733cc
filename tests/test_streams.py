"""Streams that are closed or full, and a `.env` that is no text: one line and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FULL = Path("/dev/full")
full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a file that is always full")


def shell(command: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What a shell makes of `genai-bot …` in that folder."""
    bot = f"{sys.executable} -m bot"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("genai-bot", bot)],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "GENAI_STATE": str(folder), "DATABASE_URL": ""},
        check=False,
        timeout=60,
    )


@full
@pytest.mark.parametrize("command", ["say top", "--help", "digests list"])
def test_a_full_disk_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    done = shell(f"genai-bot {command} >/dev/full", tmp_path)
    said = b"Standard output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)


@full
@pytest.mark.parametrize("command", ["say --stdin", "chat"])
def test_a_full_disk_ends_a_conversation_in_one_line(command: str, tmp_path: Path) -> None:
    done = shell(f"genai-bot {command} >/dev/full", tmp_path, b"top\n" * 3)
    said = b"Standard output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize("command", ["say top", "chat", "say --stdin"])
def test_a_closed_output_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    done = shell(f"genai-bot {command} >&-", tmp_path, b"top\n")
    assert (done.returncode, done.stderr) == (1, b"Standard output is closed.\n")


@pytest.mark.parametrize("command", ["say --stdin", "chat", "digests import -"])
def test_a_closed_input_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    done = shell(f"genai-bot {command} <&-", tmp_path)
    assert (done.returncode, done.stderr) == (1, b"Standard input is closed.\n")


def test_who_reads_no_input_does_not_mind_that_it_is_closed(tmp_path: Path) -> None:
    done = shell("genai-bot say top <&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("to", ["2>&-", pytest.param("2>/dev/full", marks=full)])
def test_an_error_that_cannot_be_told_is_one_all_the_same(to: str, tmp_path: Path) -> None:
    done = shell(f"genai-bot say tpo {to}", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("command", ["say --stdin", "--help"])
def test_a_reader_that_goes_away_is_no_error(command: str, tmp_path: Path) -> None:
    done = shell(f"genai-bot {command} | true", tmp_path, b"top\n" * 50)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["say top", "run", "digests list"])
def test_a_file_of_settings_that_is_no_text_is_named_with_its_line(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_bytes(b"# ours\nDISCORD_TOKEN=\xff\xfe\n")
    done = shell(f"genai-bot {command}", tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines()[0] == ".env:2: this is not text in UTF-8"
    assert b"Traceback" not in done.stderr


def test_settings_are_utf_8_whatever_the_terminal_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# für alle\nGENAI_DATA=/nowhere\n", "utf-8")
    done = shell("PYTHONUTF8=0 LC_ALL=C genai-bot say top", tmp_path)
    assert done.returncode == 1
    assert b"/nowhere" in done.stderr


def test_letters_that_an_output_lacks_are_replaced(tmp_path: Path) -> None:
    done = shell("PYTHONIOENCODING=ascii genai-bot say top", tmp_path)
    assert done.returncode == 0
    assert b"6.1?" in done.stdout


def test_the_version_is_told() -> None:
    done = shell("genai-bot --version", ROOT)
    assert done.returncode == 0
    assert done.stdout.startswith(b"genai-bot ")
