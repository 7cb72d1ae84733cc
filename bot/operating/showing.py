"""Signs of life of long work, on standard error. Does: rich."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


@contextmanager
def busy(what: str) -> Iterator[Callable[[], None]]:
    """Something turns, for work whose end nobody knows; call the value now and then."""
    with Console(stderr=True).status(f"{what} …"):
        yield lambda: None


@contextmanager
def counting(sizes: dict[str, int]) -> Iterator[Callable[[str, int], None]]:
    """A bar for each name; tell the value a name and how many more of it are done."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars = {name: progress.add_task(name, total=size) for name, size in sizes.items() if size}

        def told(name: str, more: int) -> None:
            progress.advance(bars[name], more)

        yield told
