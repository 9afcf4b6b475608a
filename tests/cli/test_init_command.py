"""`afterview init` asks who and where one is, or takes the computer's word and says so."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.check.entry import check_entry
from site_builder.cli import main
from site_builder.edit.new.journal import Owner, settings_text
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.journal_toml import load_settings
from site_builder.settings.settings import Settings
from site_builder.settings.tables import Context, read_tables
from site_builder.settings.time_zones import country_of, is_zone, system_zone


def test_without_a_terminal_the_computers_zone_is_taken_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the country that the zone lies in."""
    monkeypatch.setattr("site_builder.settings.time_zones.system_zone", lambda: "Europe/Berlin")
    result = CliRunner().invoke(main, ["init", str(tmp_path)], catch_exceptions=False)
    assert "Zone and country are this computer's: Europe/Berlin, DE. Change them in journal.toml." in result.stderr
    settings, problems = load_settings(tmp_path)
    assert (settings.timezone, settings.country, settings.me, problems) == ("Europe/Berlin", "DE", (), ())


def test_what_is_known_of_the_owner_stands_in_the_settings(tmp_path: Path) -> None:
    """Whatever stands in a name; the rest are examples."""
    owner = Owner('Sam "S" Doe\\', "sam@mail.example", "Europe/London", "GB")
    (tmp_path / "journal.toml").write_text(settings_text(owner), encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert problems == ()
    assert (settings.name, settings.me) == (owner.name, (owner.address,))
    assert (settings.timezone, settings.country) == ("Europe/London", "GB")
    (tmp_path / "journal.toml").write_text(settings_text(Owner()), encoding="utf-8")
    assert load_settings(tmp_path) == (Settings(), ())


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('timezone = "Europe/Berlim"', '"Europe/Berlim" is not a time zone', 'did you mean "Europe/Berlin"?'),
        ('me = ["sam"]', '"sam" is not an address', 'write it as me = ["sam@mail.example"]'),
        ("me = 1", '"me" takes a list of texts in quotes', "put quotes around 1"),
    ],
)
def test_a_wrong_zone_or_address_is_said(tmp_path: Path, text: str, message: str, hint: str) -> None:
    """With what is meant."""
    (tmp_path / "journal.toml").write_text(text, encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert [(problem.message, problem.hint) for problem in problems] == [(message, hint)]
    assert (settings.timezone, settings.me) == ("", ())


def test_a_single_address_and_a_region_are_enough(tmp_path: Path) -> None:
    """`me` takes a text, `country` a region."""
    (tmp_path / "journal.toml").write_text('me = "sam@mail.example"\ncountry = "DE-BY"\n', encoding="utf-8")
    settings, problems = load_settings(tmp_path)
    assert (settings.me, problems) == (("sam@mail.example",), ())
    assert settings.holidays


def test_zones_and_their_countries() -> None:
    """By the tables of the tzdata package."""
    assert [country_of(zone) for zone in ("Europe/Berlin", "America/New_York", "UTC", "No/Where")] == [
        "DE",
        "US",
        "",
        "",
    ]
    assert is_zone("Europe/Berlin")
    assert system_zone() == ""


def test_ones_own_address_is_no_contact_of_an_entry() -> None:
    """In any case of letters; the lines of the others are theirs, and the page says how it was read."""
    text = "---\ncompany: Acme\ncontacts:\n  - Sam <SAM@mail.example>\n  - name: Dana Reyes\n    thanked: yes\n---\n"
    source = decode("journal/a.md", text.encode())
    settings = Settings(me=("sam@mail.example",))
    interview, problems = check_entry(read_entry(source, settings), settings)
    assert [contact.name for contact in interview.contacts] == ["Dana Reyes"]
    assert interview.lines["contacts[0].thanked"] == 6
    assert "contacts[1]" not in interview.lines
    assert "SAM@mail.example is your own address, and no contact" in interview.assumptions
    assert problems == ()


def test_every_editor_that_the_settings_name_can_be_one() -> None:
    """The forms of nine editors are there to be taken."""
    forms = re.findall(r'"([a-z]+://[^"]*)"', settings_text(Owner()))
    assert len(forms) == len(set(forms)) == 9
    assert [read_tables({"editor": form}, Context())["editor"] for form in forms] == forms
