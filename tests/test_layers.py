"""The map of the house that cannot lie: imports go one way, pure rooms stay pure."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "bot").rglob("*.py"))
}

LADDER = [
    ("bot.ending", "bot.errors", "bot.logs", "bot.sealed", "bot.settings", "bot.streams"),
    ("bot.exits", "bot.lacking"),
    ("bot.facts",),
    ("bot.cards",),
    ("bot.platforms",),
    ("bot.pictures",),
    ("bot.desk",),
    ("bot.posting",),
    ("bot.asking",),
    ("bot.commands",),
    (
        "bot.answering",
        "bot.chatting",
        "bot.listening",
        "bot.restraint",
        "bot.saying",
        "bot.serving",
        "bot.showing",
    ),
    ("bot.watching",),
    ("bot.platforms.slack", "bot.platforms.discord", "bot.platforms.web", "bot.platforms.terminal"),
    ("bot.access",),
    ("bot.wiring",),
    ("bot.app",),
    ("bot.digesting", "bot.operating"),
    ("bot.cli",),
    ("bot.__main__",),
]
"""Each room imports from its own and from lower ones. `bot` itself holds only the version."""

IMPURE = {"asyncio", "logging", "os", "pathlib", "socket", "sqlite3", "subprocess", "sys", "time"}
IMPURE |= {"aiohttp", "discord", "slack_bolt", "slack_sdk", "sqlalchemy", "starlette", "structlog"}
DOES = {
    "bot.__main__",
    "bot.answering",
    "bot.app",
    "bot.cli",
    "bot.logs",
    "bot.settings",
}
"""Modules outside the ladder's pure rooms; inside them a module says "does" in its docstring."""


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def room(module: str) -> int | None:
    best = [
        (len(name), place)
        for place, names in enumerate(LADDER)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    return max(best)[1] if best else None


def first_line(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def does(module: str) -> bool:
    words = first_line(MODULES[module]).lower()
    return module in DOES or "does" in words.split("\n\n")[0]


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    mine = room(module)
    assert mine is not None or module == "bot", f"{module} has no place in the ladder"
    for name in imported(MODULES[module]):
        theirs = room(name) if name in MODULES else None
        if theirs is not None and mine is not None:
            assert theirs <= mine, f"{module} imports {name} from above"


@pytest.mark.parametrize("module", MODULES)
def test_platforms_do_not_know_each_other(module: str) -> None:
    parts = module.split(".")
    if parts[:2] == ["bot", "platforms"] and len(parts) > 2:
        others = {"slack", "discord", "web", "terminal"} - {parts[2]}
        found = {name.split(".")[2] for name in imported(MODULES[module]) if name.count(".") > 1}
        assert not found & others


@pytest.mark.parametrize("module", MODULES)
def test_pure_modules_are_pure(module: str) -> None:
    if not does(module):
        roots = {name.split(".")[0] for name in imported(MODULES[module])}
        assert not roots & IMPURE


@pytest.mark.parametrize("module", MODULES)
def test_pure_modules_do_not_ask_for_the_time(module: str) -> None:
    if not does(module):
        tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
        calls = (n.func for n in ast.walk(tree) if isinstance(n, ast.Call))
        names = {func.attr for func in calls if isinstance(func, ast.Attribute)}
        assert not names & {"now", "utcnow", "today"}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    assert first_line(MODULES[module])


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_imported_behind_the_type_checkers_back(module: str) -> None:
    assert "TYPE_CHECKING" not in MODULES[module].read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_no_platform_is_named_outside_its_room(module: str) -> None:
    if module.startswith(("bot.platforms.", "bot.app", "bot.cli", "bot.saying")):
        return
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    compared = {
        node.value
        for compare in ast.walk(tree)
        if isinstance(compare, ast.Compare)
        for node in ast.walk(compare)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not compared & {"slack", "discord", "web", "terminal"}


HEAVY = ["alembic", "altair", "discord", "frictionless", "slack_bolt", "slack_sdk", "sqlalchemy"]
HEAVY += ["starlette", "uvicorn", "vl_convert", "aiohttp"]


def test_say_starts_without_what_it_does_not_use() -> None:
    code = (
        "import sys\nfrom bot.cli import app\n"
        "from typer.testing import CliRunner\n"
        "result = CliRunner().invoke(app, ['say', 'top'])\n"
        "assert result.exit_code == 0, result.output\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout.strip().splitlines()[-1:] == ["[]"], done.stderr


def test_run_leaves_out_what_only_some_installations_use() -> None:
    code = (
        "import sys, warnings\n"
        "warnings.simplefilter('ignore')\n"
        "import bot.access, bot.serving, bot.watching, bot.wiring, bot.posting.store\n"
        "import bot.platforms.slack.app, bot.platforms.discord.app\n"
        "print([name for name in ['alembic', 'cryptography', 'psycopg'] if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
