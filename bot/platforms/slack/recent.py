"""The last so many names of something. A value that changes."""


class Recent:
    """Remembers at most *most* names, and forgets the oldest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._names: dict[str, None] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def add(self, name: str) -> bool:
        """Whether it was not there before."""
        if name in self._names:
            return False
        self._names[name] = None
        if len(self._names) > self._most:
            self._names.pop(next(iter(self._names)))
        return True
