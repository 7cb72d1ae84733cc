"""A stand-in for the drawing process: same pipe, no renderer, and it fails when asked to.

Run as a program. The chart's title tells what befalls it: `slow` takes a while, `bad` is
refused, `dies` ends the process, `dies once FOLDER` and `hangs once FOLDER` do so the first time.
A picture is PNG's beginning, the process id, how many it has drawn, and PNG's end.
"""

import json
import os
import struct
import sys
import time
from pathlib import Path

START, END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


def first_time(folder: str) -> bool:
    flag = Path(folder) / "happened"
    known = flag.exists()
    flag.touch()
    return not known


def title(description: str) -> str:
    return description.removeprefix("Bar chart: ").partition(" (patent")[0]


def befall(title: str) -> bytes | None:
    match title.split(" "):
        case ["slow"]:
            time.sleep(0.3)
        case ["dies"]:
            os._exit(1)
        case ["dies", "once", folder] if first_time(folder):
            os._exit(1)
        case ["hangs", "once", folder] if first_time(folder):
            time.sleep(600)
        case ["bad"]:
            return b"ValueError: bad"
    return None


def main() -> None:
    pipe, drawn = sys.stdin.buffer, 0
    while head := pipe.read(4):
        request = json.loads(pipe.read(struct.unpack(">I", head)[0]))
        drawn += 1
        if request["do"] == "vega":
            kind, body = b"+", f"script {drawn} of {os.getpid()}".encode()
        elif fault := befall(title(request["spec"]["description"])):
            kind, body = b"!", fault
        else:
            kind, body = b"+", START + f"{os.getpid()} {drawn}".encode() + END
        sys.stdout.buffer.write(kind + struct.pack(">I", len(body)) + body)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
