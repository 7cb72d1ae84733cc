"""The command line as scripts see it: real processes, exit codes, both outputs."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """`genai-bot …` in an environment without tokens."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    kept.pop("DISCORD_TOKEN", None)
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=kept | env,
        check=False,
        timeout=120,
    )


def answers(lines: bytes) -> list[dict[str, object]]:
    done = run("say", "--stdin", "--as", "json", stdin=lines)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.decode("ascii").splitlines()]


def test_say_answers_on_standard_output() -> None:
    done = run("say", "top owners 5")
    assert done.returncode == 0
    assert "Tencent" in done.stdout.decode()


def test_say_tells_a_mistake_on_standard_error() -> None:
    done = run("say", "tpo")
    assert done.returncode == 1
    assert done.stdout == b""
    assert "Did you mean top?" in done.stderr.decode()


def test_json_has_title_text_sources_and_facts() -> None:
    found = json.loads(run("say", "--as", "json", "top", "owners", "5").stdout)
    assert found["facts"][0] == "AP001"
    assert found["sources"][0]["id"] == "W1"
    assert set(found["sources"][0]) == {"n", "id", "citation", "url"}
    assert "2,074" in found["text"]
    assert "Share in channel" not in found["text"]
    assert "Why this number" in found["text"]


def test_each_line_of_input_is_one_line_of_output() -> None:
    odd = "fact a\x0bb\x0cc\x1cd\x85e\u2028f\r".encode()
    lines = b"top\n\n   \ntpo\n/genai top owners 3\n" + odd + b"\n\xff\xfe\n"
    found = answers(lines)
    assert len(found) == 7
    assert [("error" in each) for each in found] == [False, False, False, True, False, True, True]


def test_a_last_line_without_a_line_feed_counts() -> None:
    assert len(answers(b"top\ntop")) == 2


def test_no_input_is_no_output() -> None:
    assert answers(b"") == []


def test_an_error_is_the_same_object_with_a_reason() -> None:
    [found] = answers(b"tpo\n")
    assert str(found["error"]) in str(found["text"])
    assert found["sources"] == []
    assert found["facts"] == []


def test_a_long_line_is_answered_like_any_other() -> None:
    [found] = answers(b"top " + b"x" * 5000 + b"\n")
    assert "too long" in str(found["error"])


@pytest.mark.parametrize("form", ["terminal", "slack", "discord", "html", "json"])
def test_say_draws_in_every_form(form: str) -> None:
    done = run("say", "--as", form, "top")
    assert done.returncode == 0, done.stderr
    assert "38,210" in done.stdout.decode()


def test_what_say_draws_for_discord_can_be_sent_as_it_is_beside_its_files() -> None:
    said = json.loads(run("say", "--as", "discord", "top").stdout)
    [picture] = said["attachments"]
    assert picture["id"] == "0"
    assert f"attachment://{picture['filename']}" in json.dumps(said["components"])
    assert said["allowed_mentions"] == {"parse": []}


def test_show_draws_a_template() -> None:
    assert "38,210" in run("show", "top").stdout.decode()


def test_show_names_the_templates_there_are() -> None:
    done = run("show", "nope")
    assert done.returncode == 1
    assert "there are:" in done.stderr.decode()


def test_check_passes_on_what_is_shipped() -> None:
    done = run("check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().rstrip().endswith("All is well.")


def test_check_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(
        '+++\ntitle = "Bad"\npool = "rankings"\n+++\n# Title\n\nIt is 5.\n'
    )
    done = run("check", "--digests", str(tmp_path))
    assert done.returncode == 1
    assert "bad.md:7" in done.stderr.decode()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder of templates, one of them with a typed number, one without its head."""
    (tmp_path / "number.md").write_text(
        '+++\ntitle = "Bad"\npool = "rankings"\n+++\n# Title\n\nIt is 5.\n'
    )
    return tmp_path


@pytest.mark.parametrize("words", ["top", "", "help", "fact llm"])
def test_broken_templates_do_not_matter_to_whom_they_do_not_concern(
    broken: Path, words: str
) -> None:
    (broken / "headless.md").write_text("# Title\n")
    done = run("say", words, "--digests", str(broken))
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_broken_template_is_named_to_whom_it_concerns(broken: Path) -> None:
    done = run("say", "preview number", "--digests", str(broken))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "number.md:7" in done.stderr.decode()
    assert "A template that I need for that is broken." in done.stderr.decode()


def test_a_folder_of_templates_that_cannot_be_read_is_named_as_well(broken: Path) -> None:
    (broken / "headless.md").write_text("# Title\n")
    done = run("say", "digests", "--digests", str(broken))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "headless.md" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_run_without_tokens_says_what_to_set() -> None:
    done = run("run", GENAI_STATE="/nonexistent")
    assert done.returncode == 2
    assert "SLACK_BOT_TOKEN" in done.stderr.decode()
    assert "genai-bot demo" in done.stderr.decode()


def test_an_empty_token_counts_as_not_set() -> None:
    assert run("run", DISCORD_TOKEN="", SLACK_BOT_TOKEN="").returncode == 2


def test_half_of_slacks_tokens_is_named() -> None:
    done = run("run", SLACK_BOT_TOKEN="xoxb-1")
    assert done.returncode == 2
    assert "SLACK_APP_TOKEN is missing" in done.stderr.decode()


def test_another_folder_of_reports_takes_the_place_of_the_shipped_one() -> None:
    done = run("manifest", "slack", "--data", "tests/data")
    assert done.returncode == 0, done.stderr
    assert "/genai" not in done.stdout.decode()


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    done = run("say", "top", "--data", str(tmp_path))
    assert done.returncode == 1
    assert "no folder with a datapackage.json" in done.stderr.decode()


@pytest.mark.parametrize(
    "command",
    [[], ["say"], ["run"], ["demo"], ["chat"], ["show"], ["check"], ["manifest", "slack"]],
)
def test_every_command_explains_itself(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout.decode()


def test_a_taken_port_is_told_without_a_traceback(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("demo", "--no-browser", "--port", port, GENAI_STATE=str(tmp_path))
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_being_told_to_stop_is_not_an_error(tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"GENAI_STATE": str(tmp_path)},
    )
    assert demo.stderr
    assert b"http://127.0.0.1:" in demo.stderr.readline()
    demo.terminate()
    assert demo.wait(20) == 0
    assert b"Traceback" not in demo.stderr.read()
    demo.stderr.close()


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m bot say --stdin --as json | head -1 >/dev/null"
    lines = b"top\n" * 200
    done = subprocess.run(
        command, shell=True, input=lines, capture_output=True, cwd=ROOT, check=False
    )
    assert b"Traceback" not in done.stderr
