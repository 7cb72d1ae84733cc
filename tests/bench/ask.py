"""`python -m tests.bench.ask`: questions answered rightly or not, and how fast. Does: measures."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

from bot import logs
from bot.answering import respond
from bot.cards.model import Card
from bot.desk import Desk
from bot.facts.load import load_all
from bot.platforms import Address, Person, Request
from tests.asked import judged, outcome, questions
from tests.bench.table import Row, Samples
from tests.questions.made import made
from tests.questions.maker import Made

ROOT = Path(__file__).parents[2]
COLUMNS = ("right", "declined", "wrong")
SLOW, RIGHT, WRONG = 20.0, 95.0, 0.5
"""Aims: milliseconds for 95 of a hundred questions, and percent of all."""

Judge = Callable[[Card], str]


@dataclass
class Tally:
    """What became of questions, by kind; *misses* are those that are not right, with why."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def whole(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())

    def share(self, verdict: str) -> float:
        """Percent of all questions."""
        return 100 * self.whole[verdict] / self.whole.total()


def main(arguments: list[str]) -> int:
    """Print a table by kind, every question that went wrong, and the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="of tests/questions, without .csv; all")
    parser.add_argument("--made", action="store_true", help="questions made from the tables")
    parser.add_argument("--seed", type=int, default=4, help="of the questions made")
    parser.add_argument("--show", action="store_true", help="questions that are not right")
    told = parser.parse_args(arguments)
    desk = _desk()
    tally = tallied(desk, _made(told.seed) if told.made else _written(desk, *told.files))
    print("\n".join(tally.misses if told.show else []))
    _show(tally)
    return 0


def rows() -> list[Row]:
    """For `python -m tests.bench`: the sets by kind, the questions made, and the times."""
    desk = _desk()
    written, generated = tallied(desk, _written(desk)), tallied(desk, _made(4))
    kinds: dict[str, Counter[str]] = {}
    for kind, counts in sorted(written.counts.items()):
        kinds.setdefault(kind.partition("-")[0], Counter()).update(counts)
    found = [_row(f"`ask`, {kind}", counts) for kind, counts in kinds.items()]
    found.append(_row("`ask`, questions of the sets", written.whole, aim=RIGHT))
    found.append(_row("`ask`, questions made from the tables", generated.whole, aim=RIGHT))
    wrong = Samples.of([written.share("wrong"), generated.share("wrong")])
    found.append(Row("`ask`, wrong answers: sets, made", "%", wrong, aim=WRONG))
    times = Samples.of([Samples.of(written.times).quantile(0.95)])
    return [*found, Row("`ask`, a question: 95th percentile", "ms", times, aim=SLOW)]


def _row(what: str, counts: Counter[str], aim: float | None = None) -> Row:
    right = Samples.of([100 * counts["right"] / counts.total()])
    lost = f"{counts['declined']} wrongly declined, {counts['wrong']} wrong"
    note = f"{counts.total():,} questions: {lost}"
    return Row(what, "% right", right, aim=aim, more=True, note=note)


def _desk() -> Desk:
    logs.quiet()
    desk = Desk(load_all(ROOT / "data"), {})
    asked(desk, "how many patents are there")
    return desk


def tallied(desk: Desk, every: Iterator[tuple[str, str, Judge]]) -> Tally:
    """All questions asked, each once."""
    tally = Tally()
    for kind, question, judge in every:
        started = perf_counter()
        card = asked(desk, question)
        tally.times.append((perf_counter() - started) * 1e3)
        verdict = judge(card)
        tally.counts.setdefault(kind, Counter())[verdict.split(":")[0]] += 1
        if verdict != "right":
            tally.misses.append(f"{kind:16} {question}\n    {verdict} ({card.summary})")
    return tally


def _written(desk: Desk, *files: str) -> Iterator[tuple[str, str, Judge]]:
    for each in questions(*files):
        yield each.kind, each.question, partial(judged, desk.home, each)


def _made(seed: int) -> Iterator[tuple[str, str, Judge]]:
    for each in made(seed):
        yield each.kind, each.question, partial(_fits, each)


def _fits(each: Made, card: Card) -> str:
    return each.judged(outcome(card), card.summary)


def asked(desk: Desk, question: str) -> Card:
    """The card for a question, made afresh: no two questions of a file are the same."""
    where = Address("test", "T1", "C1")
    return respond(desk, Request(f"ask {question}", "genai", where, Person("U1"))).card


def _show(tally: Tally) -> None:
    """The table."""
    print(f"{'kind':18}{'questions':>10}" + "".join(f"{name:>10}" for name in COLUMNS))
    for kind, found in (*tally.counts.items(), ("all", tally.whole)):
        print(f"{kind:18}{found.total():>10}" + "".join(f"{found[name]:>10}" for name in COLUMNS))
    times = Samples.of(tally.times)
    print(", ".join(f"{name} {tally.share(name):.1f}%" for name in COLUMNS))
    p50, p95, most = times.middle, times.quantile(0.95), max(tally.times)
    print(f"warm: p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {most:.1f} ms")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
