"""Processes to be measured: started clean, watched for a line, ended. Does: processes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, perf_counter

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds to wait for anything."""
OURS = ("SLACK_", "DISCORD_", "GENAI_", "DATABASE_URL", "PYTHON", "COVERAGE")


def environment(cache: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours without what would make one run unlike another; compiled modules are kept in *cache*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONPATH": str(ROOT), **(more or {})}


class Process:
    """One child process of this Python, whose lines can be waited for."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self.started = perf_counter()
        # outside the checkout, where no .env of somebody's can be found
        self._inner = subprocess.Popen(
            [sys.executable, "-u", *arguments],
            env=dict(environment),
            cwd=tempfile.gettempdir(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: list[tuple[float, str]] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._inner.pid

    def line(self, word: str) -> tuple[float, str]:
        """The first line that holds *word*, and how many seconds after the start it came."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            ended = self._inner.poll() is not None and not self._reader.is_alive()
            for at, line in list(self._lines):
                if word in line:
                    return at - self.started, line
            if ended:
                break
            self._reader.join(0.002)
        said = "".join(line for _, line in self._lines)
        raise RuntimeError(f"{self._inner.args} never said “{word}”:\n{said[-4000:]}")

    def end(self) -> None:
        """End it, as whoever runs it would."""
        self._inner.terminate()
        try:
            self._inner.wait(10)
        except subprocess.TimeoutExpired:
            self._inner.kill()
            self._inner.wait()
        self._reader.join(1)

    def _read(self) -> None:
        assert self._inner.stdout is not None
        for line in self._inner.stdout:
            self._lines.append((perf_counter(), line))
        self._inner.stdout.close()


@contextmanager
def process(arguments: list[str], environment: Mapping[str, str]) -> Iterator[Process]:
    """A process that lives as long as the block."""
    running = Process(arguments, environment)
    try:
        yield running
    finally:
        running.end()


def seconds(arguments: list[str], environment: Mapping[str, str]) -> float:
    """How long a whole process takes; it must end well."""
    started = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env=dict(environment),
        cwd=tempfile.gettempdir(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - started
