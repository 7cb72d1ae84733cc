"""A digest's template as it is kept. A value, so that whoever holds one need not draw it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Digest:
    """
    A template. *body* keeps the file's line numbers: empty lines stand for its head. *file* is
    how faults name it. *about* says in a line what its cards tell; *place* is where it stands
    among the others, the most useful first.
    """

    id: str
    title: str
    pool: str
    actions: tuple[str, ...]
    body: str
    file: str
    about: str = ""
    place: int = 0

    @property
    def first_line(self) -> int:
        """The line that its card begins in."""
        return len(self.body) - len(self.body.lstrip("\n")) + 1

    @property
    def last_line(self) -> int:
        """The line that its card ends in."""
        return self.body.rstrip("\n").count("\n") + 1
