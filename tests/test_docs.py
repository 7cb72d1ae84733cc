"""README says what is true."""

import re
from pathlib import Path

from bot.commands.reading import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", README, re.DOTALL)
    assert found, f"README has no part “{name}”"
    return found[1].strip()


def command_table() -> str:
    rows = [
        f"| `/genai {command.usage}` | {command.summary} |"
        f" {' · '.join(f'`{example}`' for example in command.examples)} |"
        for command in COMMANDS
    ]
    return "\n".join(["| command | what you get | try |", "|---|---|---|", *rows])


def settings_table() -> str:
    rows = [
        f"| `{name.upper()}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| variable | what it is |", "|---|---|", *rows])


def test_the_command_table_is_the_grammar() -> None:
    assert between("commands") == command_table()


def test_the_settings_table_is_the_settings() -> None:
    assert between("settings") == settings_table()


def test_every_file_that_is_linked_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
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
