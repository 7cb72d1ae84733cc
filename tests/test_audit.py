"""What is known against a dependency fails the checks; what nobody could be asked does not."""

import json

from tests.audit import judged

WELL = {"name": "one", "version": "1.0", "vulns": []}
SKIPPED = {"name": "two", "skip_reason": "not found"}
HOLE = {"name": "three", "version": "3.0", "vulns": [{"id": "CVE-1", "fix_versions": ["3.1"]}]}


def test_a_known_hole_is_named_with_its_mend() -> None:
    known, asked, every = judged(json.dumps({"dependencies": [WELL, SKIPPED, HOLE]}))
    assert known == ["three 3.0: CVE-1, mended in ['3.1']"]
    assert (asked, every) == (2, 3)


def test_without_an_answer_nothing_is_known() -> None:
    assert judged("") == ([], 0, 0)
    assert judged(json.dumps({"dependencies": [SKIPPED]})) == ([], 0, 1)
