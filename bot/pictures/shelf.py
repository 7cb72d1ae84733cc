"""Files kept by name in one folder of bounded size. Does (files).

A cache, not a store: whatever goes wrong with the disk is logged once and otherwise means that a
file is not there. Several processes may share the folder.
"""

import os
from pathlib import Path
from threading import Lock

import structlog

log = structlog.get_logger()


class Shelf:
    """At most *most* bytes in *folder*; the oldest files go first."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most
        self._size: int | None = None
        self._lock = Lock()
        self._told = False

    def get(self, name: str) -> bytes | None:
        """The file's bytes, or None if there is no such file or it cannot be read."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._tell(error)
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes, whole or not at all."""
        temporary = self._folder / f".{name}.{os.getpid()}"
        with self._lock:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                try:
                    temporary.write_bytes(data)
                    temporary.replace(self._folder / name)
                except OSError:
                    temporary.unlink(missing_ok=True)
                    raise
                self._shrink(len(data))
            except OSError as error:
                self._tell(error)

    def _shrink(self, more: int) -> None:
        """Remove the oldest files until a tenth is free, when the folder has grown too large."""
        self._size = None if self._size is None else self._size + more
        if self._size is not None and self._size <= self._most:
            return
        with os.scandir(self._folder) as entries:
            files = sorted((e.stat().st_mtime_ns, e.stat().st_size, e.path) for e in entries)
        self._size = sum(size for _, size, _ in files)
        if self._size <= self._most:
            return
        for _, size, path in files:
            Path(path).unlink(missing_ok=True)
            self._size -= size
            if self._size <= self._most * 0.9:
                return

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            log.warning("pictures.cache_unusable", folder=str(self._folder), error=str(error))
