"""Reads a report's files as text, whatever lies there, and hashes them. Does: files."""

import re
from hashlib import sha256
from pathlib import Path

from bot.errors import Fault

LARGEST = 20_000_000
"""Bytes. The whole of the first report is half a megabyte."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Also what turns the direction of writing: it makes a number read backwards."""


class Folder:
    """One report's folder. Faults are collected; a file with a fault reads as None."""

    def __init__(self, root: Path, faults: list[Fault]) -> None:
        self.root = root
        self._faults = faults
        self._hash = sha256()

    @property
    def version(self) -> str:
        """A hash of all that was read until now, in order."""
        return self._hash.hexdigest()[:16]

    def name(self, path: str) -> str:
        """How faults call a file: `wipo-genai-2024/timeline.csv`."""
        return f"{self.root.resolve().name}/{path}"

    def text(self, path: str) -> str | None:
        """The text of a file inside the folder, or None and a fault."""
        found = self._bytes(path)
        if isinstance(found, str):
            self._fault(path, 0, found)
            return None
        self._hash.update(f"{path}\0{len(found)}\0".encode() + found)
        if found.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            self._fault(path, 1, "begins with a byte order mark; save it as plain UTF-8")
            return None
        try:
            text = found.decode("utf-8")
        except UnicodeDecodeError as error:
            line = found.count(b"\n", 0, error.start) + 1
            byte = f"0x{found[error.start]:02x}"
            self._fault(path, line, f"is not UTF-8: byte {byte}; save it as plain UTF-8")
            return None
        if control := CONTROL.search(text):
            line = text.count("\n", 0, control.start()) + 1
            self._fault(path, line, f"has a control character, {control.group()!r}")
            return None
        return text

    def _bytes(self, path: str) -> bytes | str:
        """The bytes, or in words why not."""
        if not path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
            return "must be a path inside the report's folder"
        try:
            place = (self.root / path).resolve()
            if not place.is_relative_to(self.root.resolve()):
                return "is a link that leads out of the report's folder"
            if not place.is_file():
                return "is a folder, not a file" if place.is_dir() else "is not there"
            if (size := place.stat().st_size) > LARGEST:
                return f"is too large: {size} bytes, at most {LARGEST}"
            return place.read_bytes()
        except (OSError, RuntimeError, ValueError) as error:
            return f"cannot be read: {error}"

    def _fault(self, path: str, line: int, message: str) -> None:
        self._faults.append(Fault(self.name(path), line, message))
