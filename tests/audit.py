"""`python -m tests.audit`: known holes in what we depend on; where nobody can be asked, the rest.

pip-audit has an environment of its own: newcomers need not install it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PIP_AUDIT = "pip-audit>=2.9,<3"
OPTIONS = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]


def main() -> int:
    """1 where something is known against a version, or where versions do not go together."""
    fits = subprocess.call([sys.executable, "-m", "pip", "check"])
    known, asked, every = judged(_asked())
    for words in known:
        print(words)
    print(f"{asked} of {every} dependencies could be asked about, {len(known)} have known holes.")
    return fits or int(bool(known))


def judged(said: str) -> tuple[list[str], int, int]:
    """What pip-audit knows, for how many of how many it could know; nothing where it is mute."""
    try:
        every: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except ValueError:
        return [], 0, 0
    known = [
        f"{each['name']} {each['version']}: {hole['id']}, mended in {hole['fix_versions'] or '–'}"
        for each in every
        for hole in each.get("vulns", ())
    ]
    return known, sum("version" in each for each in every), len(every)


def _asked() -> str:
    """What pip-audit prints; nothing where it cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bin"
        command = [str(place / "pip-audit"), "-r", str(ROOT / "constraints.txt"), *OPTIONS]
        try:
            subprocess.check_call([sys.executable, "-m", "venv", folder])
            subprocess.check_call([str(place / "pip"), "install", "-q", PIP_AUDIT])
            done = subprocess.run(command, check=False, capture_output=True, timeout=300)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"pip-audit cannot be had: {error}")
            return ""
        return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
