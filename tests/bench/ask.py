"""`python -m tests.bench.ask`: questions answered rightly or not, and how fast. Does: measures."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from bot import logs
from bot.answering import respond
from bot.cards.model import Card
from bot.desk import Desk
from bot.facts.load import load_all
from bot.platforms import Address, Person, Request
from tests.asked import judged, questions

ROOT = Path(__file__).parents[2]
COLUMNS = ("right", "declined", "wrong")


def main(arguments: list[str]) -> int:
    """Print a table by kind, every question that went wrong, and the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="of tests/questions, without .csv; all")
    parser.add_argument("--show", action="store_true", help="questions that are not right")
    told = parser.parse_args(arguments)
    logs.quiet()
    desk = Desk(load_all(ROOT / "data"), {})
    asked(desk, "how many patents are there")
    counts: dict[str, Counter[str]] = {}
    times: list[float] = []
    for each in questions(*told.files):
        started = perf_counter()
        card = asked(desk, each.question)
        times.append((perf_counter() - started) * 1e3)
        verdict = judged(desk.home, each, card)
        counts.setdefault(each.kind, Counter())[verdict.split(":")[0]] += 1
        if told.show and verdict != "right":
            why = f" ({card.summary})" if verdict == "declined" else ""
            print(f"{each.kind:16} {each.question}\n    {verdict}{why}")
    show(counts, sorted(times))
    return 0


def asked(desk: Desk, question: str) -> Card:
    """The card for a question, made afresh: no two questions of a file are the same."""
    where = Address("test", "T1", "C1")
    return respond(desk, Request(f"ask {question}", "genai", where, Person("U1"))).card


def show(counts: dict[str, Counter[str]], times: list[float]) -> None:
    """The table."""
    print(f"{'kind':18}{'questions':>10}" + "".join(f"{name:>10}" for name in COLUMNS))
    whole: Counter[str] = Counter()
    for kind, found in counts.items():
        whole += found
        print(f"{kind:18}{found.total():>10}" + "".join(f"{found[name]:>10}" for name in COLUMNS))
    print(f"{'all':18}{whole.total():>10}" + "".join(f"{whole[name]:>10}" for name in COLUMNS))
    shares = ", ".join(f"{name} {whole[name] / whole.total():.1%}" for name in COLUMNS)
    p50, p95 = (times[int(len(times) * part)] for part in (0.5, 0.95))
    print(f"{shares}\nwarm: p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {times[-1]:.1f} ms")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
