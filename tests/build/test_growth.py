"""The work of a build grows with the journal, and not with its square, where all of it is one application."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.steps.request import Request

FIRST = date(2026, 1, 1)
ENTRY = """\
---
company: Acme
role: Engineer
date: {day}
contacts: Person {number} <p{number}@acme.example>
log:
  - {day} reply email
tasks: [{{what: Send page {number}, due: {day}, done: yes}}]
---
## Next time

- Breathe {number} times

## Questions they asked

- Why is there a {number}?
"""


def calls(root: Path, rounds: int) -> int:
    """Count the calls of functions of a build of one application with so many rounds."""
    (root / "journal").mkdir(parents=True)
    for number in range(rounds):
        text = ENTRY.format(day=FIRST + timedelta(days=number), number=number)
        (root / "journal" / f"{number:03}.md").write_text(text)
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        build(Request(root, root / "output", date(2026, 11, 20), debug=True, cores=1))  # all of it in this process
    finally:
        sys.setprofile(None)
    return count


def test_twice_the_rounds_are_twice_the_work(tmp_path: Path) -> None:
    """As many more calls for 60 more as for 30 more is 2; with the square of the rounds it would be 4."""
    if sys.getprofile() is not None:
        pytest.skip("something else counts calls")
    calls(tmp_path / "warm", 3)
    few, some, many = (calls(tmp_path / str(rounds), rounds) for rounds in (30, 60, 120))
    assert (many - some) / (some - few) < 3
