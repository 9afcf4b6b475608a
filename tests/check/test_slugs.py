"""Slugs: readable, stable, and never two of one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.slugs import normalized_name, slug_of, slugs_of

RESERVED = ("index", "404", "CON", "aux.", "Nul", "com1", "LPT9")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("2026-11-18-acme", "2026-11-18-acme"),
        ("2026/Acme Robotics & Söhne", "2026-acme-robotics-sohne"),
        ("Čapek  Łódź__x", "capek-łodz-x"),
        ("ｆｕｌｌ width", "full-width"),
        ("李小龍", "李小龍"),
        ("  --  ", ""),
        ("a" * 400, "a" * 80),
    ],
)
def test_a_slug_is_plain(text: str, slug: str) -> None:
    """Lower case, letters without accents, every other run of characters one dash, at most 80 long."""
    assert slug_of(text) == slug


@pytest.mark.case("A24")
def test_two_forms_of_one_name_have_one_slug() -> None:
    """Composed and decomposed letters look the same, so they are the same."""
    assert slug_of("caf\u00e9") == slug_of("cafe\u0301") == "cafe"


@pytest.mark.case("E06")
def test_those_that_clash_are_all_marked() -> None:
    """C++ and C# both get six hex digits of their path's hash, whatever the order; the third keeps its own."""
    paths = {"journal/c++.md": "c++", "journal/c#.md": "c#", "journal/d.md": "d"}
    slugs = slugs_of(paths)
    assert slugs == slugs_of(dict(reversed(paths.items())))
    assert slugs["journal/d.md"] == "d"
    marked = {slugs["journal/c++.md"], slugs["journal/c#.md"]}
    assert len(marked) == 2
    assert all(slug.startswith("c-") and len(slug) == 8 for slug in marked)


@pytest.mark.case("E06")
@pytest.mark.parametrize("name", [*RESERVED, "", "💡"])
def test_reserved_and_empty_ones_are_marked(name: str) -> None:
    """No entry takes the name of a page of the site or of a device, or none at all."""
    assert slugs_of({"path": name})["path"] not in {slug_of(name), ""}


@pytest.mark.case("E06")
@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=120), max_size=8))
def test_every_key_has_a_slug_of_its_own(texts: dict[str, str]) -> None:
    """Slugs differ, also where the file system does not tell letters' case apart, and fit a file's name."""
    slugs = slugs_of(texts)
    assert len({slug.casefold() for slug in slugs.values()}) == len(texts)
    assert all(slug and len(slug.encode()) <= 160 and "/" not in slug for slug in slugs.values())


@given(st.text(max_size=60))
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    """What is plain already stays as it is."""
    assert slug_of(slug_of(text)) == slug_of(text)


@pytest.mark.case("A24")
def test_names_are_compared_without_case_accents_form_and_spacing() -> None:
    """However a name was typed, it is one; an umlaut is a letter of its own."""
    assert normalized_name("ACME  Robotics") == normalized_name("Acme Robotics")
    assert normalized_name("Mu\u0308ller") == normalized_name("M\u00fcller")
    assert normalized_name("Straße") == normalized_name("STRASSE")
    assert normalized_name("Muller") != normalized_name("Müller")
