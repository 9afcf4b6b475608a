"""The site of any journal: every page is well-formed and leads somewhere, and data.json keeps its form."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urljoin

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model import Application, Journal
from site_builder.render.data_schema import data_schema
from site_builder.render.pages import Page
from site_builder.render.template_files import TemplateFiles, ours
from site_builder.render.templates import Templates
from site_builder.settings import Settings
from tests import strategies
from tests.render.gathering import whole_site
from tests.render.html_reader import elements_of

_AT = "https://site.example/"


def journal_of(entries: list[Application], stem: str = "group") -> Journal:
    """Put applications together under names that begin with `stem`; those of talks alone are none."""
    named = [strategies.application_of(each.rounds, f"{stem}-{number}") for number, each in enumerate(entries)]
    talks = [each for each in named if all(interview.format == "chat" for interview in each.rounds)]
    interviews = sorted((interview for each in named for interview in each.rounds), key=lambda each: each.path)
    return Journal(
        interviews=tuple(interviews),
        applications=tuple(each for each in named if each not in talks),
        talks=tuple(talks),
        owner={interview.slug: None if each in talks else each.slug for each in named for interview in each.rounds},
        paths=frozenset(each.path for each in interviews),
    )


@pytest.fixture(scope="module")
def files() -> TemplateFiles:
    """Give our own templates."""
    return ours()


@pytest.fixture(scope="module")
def templates(files: TemplateFiles) -> Templates:
    """Give them compiled."""
    return Templates(files)


JOURNALS = st.lists(strategies.applications(), max_size=3).map(journal_of)


@settings(max_examples=30)
@given(journal=JOURNALS, chosen=strategies.rules_settings())
def test_the_site_of_any_journal_is_whole(
    journal: Journal, chosen: Settings, files: TemplateFiles, templates: Templates
) -> None:
    """Every page can be made and read, its headings go down by one, its links lead to pages and places that exist."""
    made: dict[str, bytes] = {}
    everything = tuple(whole_site(journal, chosen, strategies.AS_OF, files))
    for output in everything:
        if isinstance(output, Page):
            rendered = templates.render(output)
            assert isinstance(rendered, bytes), (output.path, rendered)
            made[output.path] = rendered
    paths = {output.path for output in everything}
    pages = {path: elements_of(page) for path, page in made.items() if path.endswith(".html")}
    ids = {path: [each.attributes["id"] for each in page if "id" in each.attributes] for path, page in pages.items()}
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path])), path
        levels = [int(each.tag[1]) for each in page if re.fullmatch("h[1-6]", each.tag)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        for element in page:
            _check_address(path, element.attributes.get("href") or element.attributes.get("src"), paths, ids)
    _check_data(journal, msgspec.json.decode(made["data.json"]))


def _check_address(path: str, address: str | None, paths: set[str], ids: dict[str, list[str]]) -> None:
    if address is None or re.match(r"[a-z]+:", address):
        return
    target, _, fragment = urljoin(_AT + path, address).removeprefix(_AT).partition("#")
    assert unquote(target) in paths, (path, address)
    assert not fragment or unquote(fragment) in ids[unquote(target)], (path, address)


def _check_data(journal: Journal, data: Any) -> None:  # noqa: ANN401 - what another program gets
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(data_schema(), format_checker=checker).validate(data)
    slugs = {each.slug for each in journal.interviews}
    groups = {each.slug for each in journal.applications}
    assert {each["slug"] for each in data["interviews"]} == slugs
    assert {each["slug"] for each in data["applications"]} == groups
    assert {each["application"] for each in data["follow_ups"]} <= {*groups, None}
    assert {each["interview"] for each in data["follow_ups"]} <= slugs
    waiting = {each["slug"] for each in data["applications"] if each["attention"] == "waiting"}
    assert {each["application"] for each in data["waiting"]} == waiting
    due = {each["application"] for each in data["follow_ups"] if each["status"] != "upcoming"} - {None}
    assert {each["slug"] for each in data["applications"] if each["attention"] == "due"} == due
