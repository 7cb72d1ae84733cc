"""Reads the folder of digests. Does: files."""

import re
from pathlib import Path

from bot.cards.templates import Digest, parse
from bot.errors import ContentError, Fault

ID = re.compile(r"[a-z][a-z0-9-]{0,31}")


def load(folder: Path) -> dict[str, Digest]:
    """The digests in `NAME.md` files, in their places; a ContentError with every fault."""
    if not folder.is_dir():
        raise ContentError(Fault(str(folder), 0, "there is no such folder of digests"))
    digests: dict[str, Digest] = {}
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):  # what editors and file systems leave behind
            continue
        try:
            digests[path.stem] = _digest(path, f"{folder.name}/{path.name}")
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(*faults)
    return dict(sorted(digests.items(), key=lambda pair: (pair[1].place, pair[0])))


def _digest(path: Path, file: str) -> Digest:
    if path.suffix != ".md" or not ID.fullmatch(path.stem) or not path.is_file():
        raise ContentError(Fault(file, 0, "digests are files named NAME.md (a to z, 0 to 9, -)"))
    try:
        return parse(path.stem, path.read_text(encoding="utf-8"), file)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ContentError(Fault(file, line, "not UTF-8 text")) from error
