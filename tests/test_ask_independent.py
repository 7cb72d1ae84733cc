"""Questions written by somebody who saw the report and the article, and not the program.

Each set was asked once before it was read, which is the honest figure; its misses were then read
and mended by kind. Since then it only guards what was won. Of 200 each:

| set    | before it was read              | since    |
|--------|---------------------------------|----------|
| third  | 156 right, 9 wrong              | see FAIR |
| fourth | 127 right, 7 wrong; 136 after general work that had not seen it | see FAIR |
| fifth  | 134 right, 10 wrong             | see FAIR |
"""

from collections import Counter

import pytest

from bot.desk import Desk
from tests.asked import judged, questions
from tests.conftest import ask

FAIR = {"third": (195, 0), "fourth": (191, 1), "fifth": (192, 2)}
"""Right at least, wrong at most."""


@pytest.mark.parametrize("name", FAIR)
def test_a_set_that_somebody_else_wrote_keeps_its_figures(desk: Desk, name: str) -> None:
    least, most = FAIR[name]
    verdicts = {q.question: judged(desk.home, q, ask(desk, f"ask {q.question}").card)
                for q in questions(name)}  # fmt: skip
    found = Counter(verdict.split(":")[0] for verdict in verdicts.values())
    misses = {q: verdict for q, verdict in verdicts.items() if verdict != "right"}
    assert found["wrong"] <= most, misses
    assert found["right"] >= least, misses


def test_the_sets_are_whole() -> None:
    assert [len(list(questions(name))) for name in FAIR] == [200, 200, 200]
