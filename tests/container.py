"""`python -m tests.container`: the Dockerfile's own steps, done here without a container engine.

Folders of the image become folders of ours by the variables that the Dockerfile sets (APP, STATE);
everything else is run as it is written there.
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from json import loads
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parent.parent
OURS = ("APP", "STATE")
COMPOSE = ROOT / "compose.yaml"
SPECIFIED = ["-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
"""The Compose Specification's own schema, which comes with the checker: nothing is fetched."""


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Each instruction of a Dockerfile with its words, in order."""
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for line in lines.replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, words = line.strip().partition(" ")
            yield name, words.strip()


def let_in(path: Path, rules: list[str]) -> bool:
    """Whether .dockerignore lets that file of the checkout into the build."""
    inside = True
    for rule in rules:
        pattern = rule.removeprefix("!")
        names = path.parts if pattern.startswith("**/") else path.parts[:1]
        if any(fnmatch(name, pattern.removeprefix("**/")) for name in names):
            inside = rule.startswith("!")
    return inside


@dataclass
class Image:
    """An image being made in *folder*; *said* is what only matters when it runs."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    inside: Path = Path()
    said: dict[str, str] = field(default_factory=dict)

    def build(self, text: str) -> None:
        """Do every step."""
        for name, words in steps(text):
            match name:
                case "FROM":
                    self.variables = {}  # a stage begins with nothing of the one before
                case "ENV":
                    self._set(words)
                case "WORKDIR":
                    self.inside = self._own(words)
                case "COPY":
                    self._copy(words)
                case "RUN":
                    print(f"— RUN {words[:80]}", flush=True)
                    self.run(["sh", "-euc", words])
                case _:
                    self.said[name] = words

    def run(self, command: list[str], **others: str) -> str:
        """What the command prints, in the folder and with the variables of the image."""
        done = subprocess.run(
            command, cwd=self.inside, env=self.env(**others), check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode()

    def env(self, **others: str) -> dict[str, str]:
        """The variables, with our folders for those of the image."""
        own = {name: str(self.folder / name.lower()) for name in OURS}
        outside = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        return {**outside, **self.variables, **own, **others}

    def _set(self, words: str) -> None:
        before = self.env()  # values name what earlier lines have set
        for word in shlex.split(words):
            name, _, value = word.partition("=")
            for known in sorted(before, key=len, reverse=True):
                value = value.replace(f"${known}", before[known])
            self.variables[name] = value

    def _own(self, path: str) -> Path:
        for name in OURS:
            if path == f"/{name.lower()}":
                return Path(self.env()[name])
        made = self.folder / path.strip("/")
        made.mkdir(parents=True, exist_ok=True)
        return made

    def _copy(self, words: str) -> None:
        every = shlex.split(words)
        *sources, target = (word for word in every if not word.startswith("--"))
        if any(word.startswith("--from=") for word in every):
            assert sources == [target], "both stages share our folders"
            return
        rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
        for source in map(ROOT.joinpath, sources):
            for path in [source] if source.is_file() else source.rglob("*"):
                if path.is_file() and let_in(path.relative_to(ROOT), rules):
                    name = path.name if source.is_file() else path.relative_to(source)
                    into = self.inside / target / name
                    into.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, into)


def faults(compose: Path) -> str:
    """What the Compose Specification does not allow in that file."""
    command = [sys.executable, *SPECIFIED, str(compose)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def main() -> int:
    """Build it; then its program answers, and writes nowhere but to its state."""
    if wrong := faults(COMPOSE):
        print(wrong)
        return 1
    with tempfile.TemporaryDirectory() as name:
        image = Image(Path(name))
        image.build((ROOT / "Dockerfile").read_text(encoding="utf-8"))
        before = written(image)
        program = loads(image.said["ENTRYPOINT"])
        print(image.run([*program, "say", "top countries 3"]), flush=True)
        image.run([*program, "check"])
        is_well(image)
        assert written(image) == before, "the program is not to write beside its state"
    return 0


def is_well(image: Image) -> None:
    """Start what the image starts, and look at its health as the engine would."""
    command = [*loads(image.said["ENTRYPOINT"]), *loads(image.said["CMD"])]
    check = loads(image.said["HEALTHCHECK"].partition("CMD ")[2])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    # nobody is at that address: the bot goes on trying, and is alive all the while
    nobody = {"DISCORD_TOKEN": "none", "DISCORD_API_URL": "http://127.0.0.1:9/api"}
    env = image.env(PORT=port, HOST="127.0.0.1", **nobody)
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=image.inside, env=env, stderr=quiet)
    try:
        until = monotonic() + 60
        while subprocess.call(check, env=env, stderr=quiet):
            assert running.poll() is None, "the program has ended"
            assert monotonic() < until, "the program is not well"
            sleep(0.2)
        print("the program is well", flush=True)
    finally:
        running.terminate()
        assert running.wait(30) == 0


def written(image: Image) -> dict[Path, int]:
    """Every file of the program, with when it was written."""
    return {path: path.stat().st_mtime_ns for path in Path(image.env()["APP"]).rglob("*")}


if __name__ == "__main__":
    sys.exit(main())
