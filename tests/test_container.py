"""The container: linted, small in what it takes in, as locked up as it says."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from tests.container import COMPOSE as FILE
from tests.container import ROOT, faults, let_in, steps

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
BOTS = ("bot", "replica")


@pytest.mark.skipif(not shutil.which("hadolint"), reason="hadolint has no wheel for this system")
def test_the_linter_finds_nothing_in_the_dockerfile() -> None:
    done = subprocess.run(
        ["hadolint", str(ROOT / "Dockerfile")], check=False, capture_output=True, text=True
    )
    assert (done.stdout, done.returncode) == ("", 0)


def test_the_compose_file_keeps_to_its_specification() -> None:
    assert faults(FILE) == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("read_only: true", "readonly: true"),
        ("restart: unless-stopped", "restart: [always]"),
        ("volumes:\n  state:", "volume:\n  state:"),
        ("condition: service_healthy", "condition: healthy"),
    ],
)
def test_a_fault_in_the_compose_file_is_found(tmp_path: Path, right: str, wrong: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "compose.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    assert "compose.yaml" in faults(tmp_path / "compose.yaml")


def test_what_env_says_for_a_bot_outside_does_not_count_inside() -> None:
    for name in BOTS:
        inside = COMPOSE["services"][name]["environment"]
        assert inside | {"GENAI_STATE": "/state", "HOST": "0.0.0.0", "PORT": "8400"} == inside
        assert any(each.startswith(("state:/state", "/state")) for each in mounts(name))


def mounts(name: str) -> list[str]:
    service = COMPOSE["services"][name]
    return [*service.get("volumes", []), *service["tmpfs"]]


def test_the_program_is_not_root_and_is_looked_after() -> None:
    *_, (_, user) = (step for step in steps(DOCKERFILE) if step[0] == "USER")
    assert not user.startswith(("0", "root"))
    assert "HEALTHCHECK" in dict(steps(DOCKERFILE))


def test_the_image_is_built_for_the_python_that_the_tests_run_on() -> None:
    bases = [words.split()[0] for name, words in steps(DOCKERFILE) if name == "FROM"]
    assert len(set(bases)) == 1
    assert bases[0].startswith("python:3.11-slim")


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("bot/cli.py", True),
        ("data/wipo-genai-2024/datapackage.json", True),
        ("constraints.txt", True),
        ("bot/facts/__pycache__/load.cpython-311.pyc", False),
        (".env", False),
        (".git/config", False),
        ("tests/conftest.py", False),
        ("genai-bot.db", False),
    ],
)
def test_only_the_program_gets_into_the_image(path: str, inside: bool) -> None:
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert let_in(Path(path), rules) is inside


@pytest.mark.parametrize("name", BOTS)
def test_the_bots_may_do_no_more_than_they_need(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert any(str(folder).startswith("/tmp") for folder in service["tmpfs"])


def test_without_a_profile_there_is_one_bot_on_sqlite() -> None:
    plain = {name for name, each in COMPOSE["services"].items() if "profiles" not in each}
    assert plain == {"bot"}
    assert "DATABASE_URL" not in COMPOSE["services"]["bot"].get("environment", {})


def test_two_replicas_share_one_postgresql() -> None:
    replica = COMPOSE["services"]["replica"]
    assert replica["deploy"]["replicas"] == 2
    assert "PGPASSWORD" in replica["environment"]
    assert "@database/" in replica["environment"]["DATABASE_URL"]
    assert replica["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "ports" not in replica, "two cannot have the same port of the machine"


def test_every_volume_is_declared() -> None:
    used = {
        volume.split(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
    }
    assert used == set(COMPOSE["volumes"])


def test_every_variable_is_one_that_the_program_reads() -> None:
    known = {name.upper() for name in Settings.model_fields} | {"APP", "STATE", "PATH"}
    known |= {"PGPASSWORD"}  # read by PostgreSQL's own library
    known |= {"PIP_NO_CACHE_DIR", "PIP_DISABLE_PIP_VERSION_CHECK", "PYTHONDONTWRITEBYTECODE"}
    said = {
        word.partition("=")[0]
        for name, words in steps(DOCKERFILE)
        if name == "ENV"
        for word in words.split()
    }
    said |= {name for bot in BOTS for name in COMPOSE["services"][bot].get("environment", {})}
    assert said - known == set()
