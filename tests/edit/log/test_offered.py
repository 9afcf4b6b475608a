"""`afterview log ENTRY offer`: what they offer, in the writer's own words."""

from pathlib import Path

import pytest
import yaml

from site_builder.edit.entry.patch import Patched, patched
from site_builder.edit.log.offered import offer_step
from site_builder.edit.log.request import LogRequest, WrongUseError
from site_builder.edit.log.steps import steps_of
from site_builder.model.journal import Interview
from site_builder.settings.settings import Settings
from tests.edit.log.test_spoken_days import TODAY
from tests.edit.new.test_untouched import run


def offered(block: str, words: str) -> str:
    """Write an offer into the fields of an entry, and give them; every reader of YAML reads them."""
    data = f"---\ncompany: Acme\n{block}---\n".encode()
    before = patched("journal/a.md", data, [], Settings())
    assert isinstance(before, Patched)
    steps = steps_of(LogRequest("outcome", TODAY, f"offer {words}"), before.interview)
    done = patched("journal/a.md", data, steps, Settings())
    assert isinstance(done, Patched), done
    text = done.data.decode().split("---\n")[1]
    assert yaml.safe_load(text)["offer"]
    return text.removeprefix("company: Acme\n")


OUTCOME = "outcome: {result: offer, date: 2026-11-20}\n"
KNOWN = "outcome: offer 2026-11-18\n"


@pytest.mark.parametrize(
    ("block", "words", "after"),
    [
        ("", "salary=68,000 holiday=28 days", f'{OUTCOME}offer: {{salary: "68,000", holiday: 28 days}}\n'),
        (
            "",
            "salary: 68,000 EUR, paid holiday: 28 days; start: 4 Jan 9:00",
            f'{OUTCOME}offer: {{salary: "68,000 EUR", paid holiday: 28 days, start: 4 Jan 9:00}}\n',
        ),
        ("", "68000 and a dog", f"{OUTCOME}offer: 68000 and a dog\n"),
        (KNOWN, "salary: 70", f"{KNOWN}offer: {{salary: 70}}\n"),
        (f"{KNOWN}offer: {{salary: 60, bonus: 10}}\n", "salary: 70", f"{KNOWN}offer: {{salary: 70, bonus: 10}}\n"),
        (
            f"{KNOWN}offer:\n  salary: 60\n  bonus: 10 # a\nwent: 4\n",
            "no: yes, salary: 68: nice #4",
            f'{KNOWN}offer:\n  salary: "68: nice #4"\n  bonus: 10 # a\n  "no": yes\nwent: 4\n',
        ),
        ("", "ad: https://acme.example/1", f"{OUTCOME}offer: {{ad: https://acme.example/1}}\n"),
    ],
)
def test_an_offer_is_written_in_the_form_of_the_format(block: str, words: str, after: str) -> None:
    """Rows by their names; those of other names stay, and the outcome is set where it was not."""
    assert offered(block, words) == after


def test_what_can_not_be_placed_is_asked_back() -> None:
    """A row without a name beside rows with names, and the other way round."""
    for row, words in (("", "salary: 70"), ("salary", "70")):
        interview = patched(
            "journal/a.md",
            f"---\ncompany: A\noffer: {'60' if not row else '{salary: 60}'}\n---\n".encode(),
            [],
            Settings(),
        )
        assert isinstance(interview, Patched)
        with pytest.raises(WrongUseError, match="salary: 68000"):
            offer_step(LogRequest("outcome", TODAY, f"offer {words}"), interview.interview)
    with pytest.raises(WrongUseError, match="What is the bonus"):
        offer_step(LogRequest("outcome", TODAY, "offer salary=7 bonus="), Interview("a.md", "a"))


def test_the_command_takes_an_offer_with_its_day(tmp_path: Path) -> None:
    """What was understood is said."""
    run(tmp_path, "new", "Acme", "--date", "2026-11-12")
    said = run(tmp_path, "log", "acme", "offer", "salary=68,000", "holiday=28 days", "--answer-by", "fri")
    assert "outcome: offer, Fri 20 Nov 2026, answer by Fri 27 Nov 2026" in said
    assert "offer: salary 68,000, holiday 28 days" in said
