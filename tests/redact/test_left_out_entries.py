"""What only a hidden entry, an address or a link names is private wherever another entry repeats it."""

import json
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.redact.names.firms import ways_to_say
from site_builder.redact.names.hosts import hosts_of
from site_builder.steps.request import Request
from tests.support.trees import tree


def shown(root: Path) -> str:
    """Build the site to show, and give the texts of all its files."""
    build(Request(root, root / "shown", date(2026, 11, 20), debug=True, redact=True))
    return "\n".join(content.decode("utf-8", "replace") for content in tree(root / "shown").values())


def test_nothing_of_a_hidden_entry_is_left_in_the_others(journal: Path) -> None:
    """Not its company, long or short, not its people, addresses and figures.

    === acme.md
    ---
    company: Acme GmbH
    date: 2026-11-10
    ---
    ## Next time
    - Ask as Willy Quandt did, or Bill, not like Hooligan Search or Hooligan Search AG, who paid 81234 (81k)
    - Acme is nicer than HooliganSearch; wq.private knows
    === hooli.md
    ---
    company: Hooligan Search AG
    hidden: yes
    date: 2026-11-11
    contacts: William Quandt <wq.private@mail.example>
    salary: 81234
    ---
    Walrus.
    """
    text = shown(journal).casefold()
    for word in ("hooligan", "quandt", "willy", " bill", "81234", "81k", "wq.private", "walrus"):
        assert word not in text, word
    data = json.loads((journal / "shown/data.json").read_text("utf-8"))
    assert data["interviews"][0]["company"] == "Acme GmbH"
    assert "Acme is nicer" in data["interviews"][0]["sections"]["Next time"]


def test_an_agency_that_only_an_address_names_is_left_out(journal: Path) -> None:
    """The host of an address or a link is a name too, unless it is the employer's.

    === acme.md
    ---
    company: Harbour Light
    date: 2026-11-10
    contacts: Dana Reyes <dana@fernhill-search.co.uk>, Lee Park <lee@harbour-light.example>
    job_ad: https://jobs.quarrystone.example/ads/77
    ---
    ## Next time
    - Fernhill Search were slow, FernhillSearch too; Quarrystone's advert was old; Harbour Light are fine
    """
    text = shown(journal).casefold()
    assert "fernhill" not in text
    assert "quarrystone" not in text
    assert "harbour light are fine" in text


def test_a_salary_of_small_plain_figures_is_left_out(journal: Path) -> None:
    """Without a currency and without thousands, in a range: in this field any figure is money.

    === acme.md
    ---
    company: Acme
    date: 2026-11-10
    salary: 65 to 71
    ---
    ## Next time
    - They said 65 at once, or 71k; there are 12 of them
    """
    text = shown(journal)
    assert "They said [left out] at once, or [left out]; there are 12 of them" in text


@pytest.mark.parametrize(
    ("company", "ways"),
    [
        ("Acme GmbH", {"Acme GmbH", "Acme", "AcmeGmbH"}),
        ("The Acme Group GmbH & Co. KG", {"The Acme Group GmbH & Co. KG", "Acme", "TheAcmeGroupGmbHCoKG"}),
        ("Harbour Light S.A.", {"Harbour Light S.A.", "Harbour Light", "HarbourLightSA", "HarbourLight"}),
        ("Acme, Inc.", {"Acme, Inc.", "Acme", "AcmeInc"}),
        ("Group", {"Group"}),
        ("", {""}),
    ],
)
def test_a_company_is_called_by_less_than_its_name(company: str, ways: set[str]) -> None:
    """Without what the law adds to it; never by nothing."""
    assert set(ways_to_say(company)) == ways


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("dana@mail.fernhill-search.co.uk", ["fernhill-search"]),
        ("https://jobs.acme.de/x, https://www.linkedin.com/in/dana", ["acme"]),
        ("sam@gmail.com, 020 7946 0000, Room 4", []),
    ],
)
def test_a_host_has_a_name(text: str, hosts: list[str]) -> None:
    """None where everybody has an address."""
    assert list(hosts_of(text)) == hosts
