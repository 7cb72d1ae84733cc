"""Processes to be measured: started clean, watched for a line, ended. Does: processes."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0
"""Seconds to wait for anything."""
PAUSE = 0.005
"""Seconds between two looks at what a process has said."""
OURS = ("SLACK_", "DISCORD_", "GENAI_", "DATABASE_URL", "PYTHON", "COVERAGE")


def environment(cache: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours without what would make one run unlike another; compiled modules are kept in *cache*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONPATH": str(ROOT), **(more or {})}


class Process:
    """One child process of this Python, whose lines can be waited for."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        # a file, since somebody who reads a pipe would take processor time from the measured
        self._said, name = tempfile.mkstemp()
        os.unlink(name)
        self.started = perf_counter()
        self._inner = subprocess.Popen(
            [sys.executable, *arguments],
            env=dict(environment),
            # outside the checkout, where no .env of somebody's can be found
            cwd=tempfile.gettempdir(),
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    @property
    def pid(self) -> int:
        return self._inner.pid

    def line(self, word: str) -> tuple[float, str]:
        """The first line that holds *word*, and how many seconds after the start it was seen."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            ended = self._inner.poll() is not None
            for line in self._lines():
                if word in line:
                    return perf_counter() - self.started, line
            if ended:
                break
            sleep(PAUSE)
        said = "\n".join(self._lines())
        raise RuntimeError(f"{self._inner.args} never said “{word}”:\n{said[-4000:]}")

    def end(self) -> None:
        """End it, as whoever runs it would."""
        self._inner.terminate()
        try:
            self._inner.wait(10)
        except subprocess.TimeoutExpired:
            self._inner.kill()
            self._inner.wait()
        os.close(self._said)

    def _lines(self) -> list[str]:
        """All whole lines until now, read without moving the child's place in the file."""
        size = os.fstat(self._said).st_size
        said = os.pread(self._said, size, 0).decode("utf-8", "replace")
        return said.split("\n")[:-1]


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
