"""README says what is true."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.managing.declared import DECLARED
from bot.commands.reading import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parent.parent


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def between(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", readme(), re.DOTALL)
    assert found, f"README has no part “{name}”"
    return found[1].strip()


def command_table() -> str:
    rows = [
        f"| `/genai {command.usage}` | {command.summary} |"
        f" {' · '.join(f'`{example}`' for example in command.examples)} |"
        for command in COMMANDS
    ]
    return "\n".join(["| command | what you get | try |", "|---|---|---|", *rows])


def admin_table() -> str:
    rows = [
        f"| `/genai-admin {command.name}` | {command.summary} |"
        f" {' · '.join(f'`{example}`' for example in command.examples)} |"
        for command in DECLARED
    ]
    return "\n".join(["| command | what it does | try |", "|---|---|---|", *rows])


def settings_table() -> str:
    rows = [
        f"| `{name.upper()}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| variable | what it is |", "|---|---|", *rows])


@pytest.mark.parametrize(
    ("part", "table"),
    [("commands", command_table), ("admin", admin_table), ("settings", settings_table)],
)
def test_a_table_is_what_the_program_says(part: str, table: Callable[[], str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (ROOT / "README.md").write_text(readme().replace(between(part), table()), encoding="utf-8")
    assert between(part) == table()


def test_every_file_that_is_linked_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme()):
        assert (ROOT / target).exists(), target


def test_the_top_level_holds_only_what_belongs_there() -> None:
    allowed = {"bot", "digests", "data", "tests", "pyproject.toml", "README.md", "LICENSE"}
    allowed |= {"CHANGELOG.md", "CONTRIBUTING.md", "Dockerfile", "compose.yaml", "constraints.txt"}
    built = {"build", "dist"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in found - allowed - built if not name.endswith(".egg-info")} == set()


def test_only_templates_lie_among_the_digests() -> None:
    assert {path.suffix for path in (ROOT / "digests").iterdir()} == {".md"}


def test_constraints_name_no_package_index() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert all(re.fullmatch(r"[\w.\[\]-]+==[\w.!+]+", line) for line in text.split())
