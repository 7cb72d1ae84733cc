"""`python -m tests`: every check, cheapest first, stopping at the first that fails.

What runs here is what continuous integration runs.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable

CHECKS = [
    ("form", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("lint", [PYTHON, "-m", "ruff", "check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("content", [PYTHON, "-m", "bot", "check"]),
    ("tests", [PYTHON, "-m", "pytest", "-n", "auto"]),
]


def main() -> int:
    """The first failing check's exit code, or 0."""
    for name, command in CHECKS:
        print(f"— {name}", flush=True)
        if code := subprocess.call(command, cwd=ROOT):
            return code
    print("— wheel", flush=True)
    if code := wheel():
        return code
    for module in ("tests.container", "tests.audit"):
        print(f"— {module}", flush=True)
        if code := subprocess.call([PYTHON, "-m", module], cwd=ROOT):
            return code
    return 0


def wheel() -> int:
    """Whether the wheel, alone in an empty environment, answers from another folder."""
    with tempfile.TemporaryDirectory() as folder:
        build = [PYTHON, "-m", "build", "--wheel", "--outdir", folder, str(ROOT)]
        if code := subprocess.call(build, stdout=subprocess.DEVNULL):
            return code
        place = Path(folder) / "env"
        subprocess.check_call([PYTHON, "-m", "venv", str(place)])
        pip = [str(place / "bin" / "pip"), "install", "-q", "-c", str(ROOT / "constraints.txt")]
        subprocess.check_call([*pip, *map(str, Path(folder).glob("*.whl"))])
        program = str(place / "bin" / "genai-bot")
        # the second opens a database: migrations and drivers are in the wheel as well
        state = {"PATH": os.defpath, "GENAI_STATE": str(Path(folder) / "state")}
        return subprocess.call([program, "say", "top"], cwd="/") or subprocess.call(
            [program, "digests", "list"], cwd="/", env=state
        )


if __name__ == "__main__":
    sys.exit(main())
