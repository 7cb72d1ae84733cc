"""README says what is true."""

import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import typer
from pydantic.fields import FieldInfo

from bot.cli import app
from bot.commands.managing.declared import DECLARED
from bot.commands.reading import COMMANDS
from bot.desk import Desk
from bot.errors import UserError
from bot.posting import config, when
from bot.posting.fields import Checks
from bot.posting.rules import window
from bot.posting.schedule import first_anchor, upcoming
from bot.posting.zones import zone_info
from bot.settings import Settings
from bot.watching.metrics import Metrics

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


def metrics_table() -> str:
    rows = [f"| `{name}` | {what} |" for name, what in Metrics(()).described().items()]
    return "\n".join(["| number | of what |", "|---|---|", *rows])


@pytest.mark.parametrize(
    ("part", "table"),
    [
        ("commands", command_table),
        ("admin", admin_table),
        ("settings", settings_table),
        ("metrics", metrics_table),
    ],
)
def test_a_table_is_what_the_program_says(part: str, table: Callable[[], str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (ROOT / "README.md").write_text(readme().replace(between(part), table()), encoding="utf-8")
    assert between(part) == table()


def env_example() -> str:
    """
    Every setting with what it is. What has a value of its own is commented out: an empty one
    would take the place of what a container sets.
    """
    lines = ["# Copy to .env and fill in what you have. An empty value counts as not set."]
    before = ""
    for name, field in Settings.model_fields.items():
        group = name.partition("_")[0] if name.startswith(("slack", "discord")) else "others"
        lines += [""] if group != before else []
        before = group
        lines.append(f"# {str(field.description).replace('`', '')}")
        lines.append(
            f"{name.upper()}=" if field.default is None else f"#{name.upper()}={_usual(field)}"
        )
    return "\n".join(lines) + "\n"


def _usual(field: FieldInfo) -> str:
    return str(field.default) if isinstance(field.default, str | int) else ""


def test_the_example_of_an_env_file_names_every_setting() -> None:
    example = ROOT / ".env.example"
    if os.environ.get("UPDATE_GOLDEN"):
        example.write_text(env_example(), encoding="utf-8")
    assert example.read_text(encoding="utf-8") == env_example()


def test_the_example_as_it_is_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))
def test_every_command_of_the_command_line_is_explained(command: str) -> None:
    part = readme().split("## From the command line")[1].split("## ")[0]
    assert re.search(rf"`(genai-bot )?{command}\b", part)


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


RUN = re.compile(r"(\d+ \w{3} \d\d:\d\d)(?: \(([+-]\d\d:\d\d)\))?")


def rules() -> list[list[str]]:
    """The cells of README's table of what clocks and calendars do to a digest."""
    rows = between("rules").splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("row", rules(), ids=lambda row: " ".join(row[1:4]))
def test_a_digest_goes_out_when_the_table_says(row: list[str]) -> None:
    _, words, zone, start, told = row
    rule, place = when.read(words.strip("`")), zone_info(zone)
    begin = datetime.fromisoformat(start).replace(tzinfo=place)
    said = told.replace("*", "").split(" · ")
    found = upcoming(rule, zone, begin, len(said), first_anchor(rule, zone, begin))
    for run, text in zip(found, said, strict=True):
        local, match = run.at.astimezone(place), RUN.fullmatch(text)
        assert match, text
        assert match[1] == f"{local.day} {local:%b %H:%M}"
        assert match[2] in (None, f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:])


def test_days_that_not_every_month_has_are_refused_as_readme_says() -> None:
    for day in (29, 30, 31):
        with pytest.raises(UserError) as refusal:
            when.read(f"monthly {day} 09:00")
        assert refusal.value.instead == ("monthly last 09:00",)


def test_cron_is_answered_with_the_words_that_readme_names() -> None:
    with pytest.raises(UserError) as refusal:
        when.read("0 9 * * 1")
    assert refusal.value.instead == ("mon 09:00",)


@pytest.mark.parametrize(
    ("words", "hours"),
    [("mon 09:00", 24), ("monthly last 09:00", 24), ("daily 09:00", 6), ("weekends 09:00", 6)],
)
def test_a_digest_may_be_as_late_as_readme_says(words: str, hours: int) -> None:
    said = readme()
    assert f"up to {hours}" in said
    assert window(when.read(words)) == timedelta(hours=hours)


def test_the_example_of_a_file_comes_in(desk: Desk) -> None:
    text = between("yaml").removeprefix("```yaml\n").removesuffix("```")
    [wanted] = config.read(text, "README.md", Checks(desk, ("slack", "discord", "web")))
    assert wanted.digest.id == "leaders"
    named = set(re.findall(r"^[ -] (\w+):", text, re.MULTILINE))
    assert named | {"report"} == {*config.NEEDED, *config.OTHERS}
