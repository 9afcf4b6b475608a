"""The site of any journal: every page is well-formed and leads somewhere, and data.json keeps its form."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urljoin

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.journal import Application, Journal
from site_builder.render.data.schema import data_schema
from site_builder.render.pages import Page
from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from tests.render.gathering import whole_site
from tests.render.html_reader import elements_of
from tests.support import strategies
from tests.support.examples import examples

_AT = "https://site.example/"


def journal_of(entries: list[Application], stem: str = "group") -> Journal:
    """Build a journal of applications under names that begin with `stem`; talks alone are no application."""
    named = [
        strategies.application_of(application.rounds, f"{stem}-{number}") for number, application in enumerate(entries)
    ]
    talks = [
        application for application in named if all(interview.format == "chat" for interview in application.rounds)
    ]
    interviews = sorted(
        (interview for application in named for interview in application.rounds), key=lambda interview: interview.path
    )
    return Journal(
        interviews=tuple(interviews),
        applications=tuple(application for application in named if application not in talks),
        talks=tuple(talks),
        owner={
            interview.slug: None if application in talks else application.slug
            for application in named
            for interview in application.rounds
        },
        paths=frozenset(interview.path for interview in interviews),
    )


@pytest.fixture(scope="module")
def files() -> TemplateFiles:
    """Return the bundled templates."""
    return bundled_templates()


@pytest.fixture(scope="module")
def templates(files: TemplateFiles) -> Templates:
    """Return them compiled."""
    return Templates(files)


JOURNALS = st.lists(strategies.applications(), max_size=3).map(journal_of)


@examples(10)
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
    ids = {path: [node.attributes["id"] for node in page if "id" in node.attributes] for path, page in pages.items()}
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path])), path
        levels = [int(node.tag[1]) for node in page if re.fullmatch("h[1-6]", node.tag)]
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
    slugs = {interview.slug for interview in journal.interviews}
    groups = {application.slug for application in journal.applications}
    assert {interview["slug"] for interview in data["interviews"]} == slugs
    assert {application["slug"] for application in data["applications"]} == groups
    assert {follow_up["application"] for follow_up in data["follow_ups"]} <= {*groups, None}
    assert {follow_up["interview"] for follow_up in data["follow_ups"]} <= slugs
    waiting = {application["slug"] for application in data["applications"] if application["attention"] == "waiting"}
    assert {wait["application"] for wait in data["waiting"]} == waiting
    due = {follow_up["application"] for follow_up in data["follow_ups"] if follow_up["status"] != "upcoming"} - {None}
    assert {application["slug"] for application in data["applications"] if application["attention"] == "due"} == due
