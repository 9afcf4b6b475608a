"""The pages of an application, a talk or a lone entry come from its own story; nothing else changes a byte of them."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.journal.groups import groups_of
from site_builder.derive.elsewhere import contexts_of
from site_builder.model.journal import Application, Journal
from site_builder.problems import Problem
from site_builder.render.application.contributions import contributions_of
from site_builder.render.application.pages import story_pages
from site_builder.render.parts.material import StoryMaterial
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from tests.render import everything
from tests.render.gathering import story_materials
from tests.render.test_any_journal import JOURNALS, journal_of
from tests.support import strategies
from tests.support.examples import examples

SAMPLE = Path(__file__).parents[2]
FILES = bundled_templates()
TEMPLATES = Templates(FILES)


def made(material: StoryMaterial) -> dict[str, bytes]:
    """Build the pages of a story."""
    found = {}
    for page in story_pages(material):
        assert page.path not in found
        data = TEMPLATES.render(page)
        assert isinstance(data, bytes), (page.path, data)
        found[page.path] = data
    return found


def both(first: Journal, second: Journal) -> Journal:
    """Merge two journals."""
    interviews = sorted((*first.interviews, *second.interviews), key=lambda each: each.path)
    applications = sorted((*first.applications, *second.applications), key=lambda each: each.slug)
    return Journal(
        tuple(interviews),
        tuple(applications),
        (*first.talks, *second.talks),
        {**first.owner, **second.owner},
        {**first.targets, **second.targets},
        {**first.files, **second.files},
        (*first.attachments, *second.attachments),
        first.paths | second.paths,
    )


OTHERS = st.lists(strategies.applications(), min_size=1, max_size=2).map(lambda found: journal_of(found, "other"))


@examples(5)
@given(journal=JOURNALS, others=OTHERS, chosen=strategies.rules_settings())
def test_other_applications_change_no_byte_of_a_story(journal: Journal, others: Journal, chosen: Settings) -> None:
    """Beside other applications and talks its pages are the same, and so are its contributions."""
    whole = both(journal, others)
    alone = story_materials(journal, chosen, strategies.AS_OF, files=FILES, contexts=contexts_of(whole))
    beside = story_materials(whole, chosen, strategies.AS_OF, files=FILES)
    assert len(beside) == len(alone) + len(others.applications) + len(others.talks)
    for key, material in alone.items():
        assert made(beside[key]) == made(material)
        assert contributions_of(beside[key]) == contributions_of(material)


def only(journal: Journal, key: str) -> Journal:
    """Return a journal with only one of its groups."""
    (group,) = (group for group in groups_of(journal) if group.key == key)
    slugs = {interview.slug for interview in group.rounds}
    own = (Application(group.slug, group.company, group.role, group.rounds),)
    return Journal(
        group.rounds,
        own if group.kind == "application" else (),
        own if group.kind == "talk" else (),
        {slug: owner for slug, owner in journal.owner.items() if slug in slugs},
        {slug: targets for slug, targets in journal.targets.items() if slug in slugs},
        {name: path for name, path in journal.files.items() if name[0] in slugs},
        paths=frozenset(interview.path for interview in group.rounds),
    )


def alone_and_beside(root: Path) -> Mapping[str, dict[str, bytes]]:
    """Build the pages of every story of a journal, and see that each is the same where the journal has no other.

    What others have come to (acceptances, offers, earlier applications) is known of them in both.
    """
    checked = check(root)
    found = {}
    for key, material in story_materials(
        checked.journal, checked.settings, checked.as_of, checked.problems, FILES
    ).items():
        journal = only(checked.journal, key)
        (alone,) = story_materials(
            journal, checked.settings, checked.as_of, checked.problems, FILES, contexts_of(checked.journal)
        ).values()
        found[key] = made(material)
        assert made(alone) == found[key]
    return found


def test_every_page_of_the_sample_is_made_from_its_own_story() -> None:
    """Each application and each interview has its page, the same as in a journal without all others."""
    journal = check(SAMPLE).journal
    paths = [path for pages in alone_and_beside(SAMPLE).values() for path in pages]
    assert sorted(paths) == sorted(
        [f"applications/{application.slug}.html" for application in journal.applications]
        + [f"interviews/{interview.slug}.html" for interview in journal.interviews]
    )


def test_talks_and_bare_texts_have_pages_too(journal: Path) -> None:
    """A talk, an entry without front matter, and one whose file is missing.

    === coffee.md
    ---
    company: Harbour
    date: 2026-11-10
    format: chat
    tasks: {what: send the link, due: 2026-11-30}
    contacts: Mira
    ---
    === bare.md
    Just words.
    === acme.md
    ---
    company: Acme
    date: 2026-11-12
    documents: nothing.pdf
    ---
    """
    found = alone_and_beside(journal)
    assert {key: sorted(pages) for key, pages in found.items()} == {
        "application/acme": ["applications/acme.html", "interviews/acme.html"],
        "talk/harbour": ["interviews/coffee.html"],
        "entry/bare": ["interviews/bare.html"],
    }


def test_a_problem_changes_the_pages_of_its_own_story_only() -> None:
    """What is wrong in another entry is not said here."""
    journal, chosen, problems = everything.journal(), everything.settings(), everything.problems()
    plain = story_materials(journal, chosen, everything.AS_OF)
    for key, material in story_materials(journal, chosen, everything.AS_OF, problems).items():
        own = _about(material, problems)
        assert (made(material) != made(plain[key])) == bool(own), key
        assert tuple(material.problems) == own


def _about(material: StoryMaterial, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    paths = {interview.path for interview in material.story.group.rounds}
    return tuple(problem for problem in problems if problem.path in paths)


def lasting(material: StoryMaterial) -> Mapping[str, object]:
    """Return the contributions of a story, without the events of the week before its day: they become fewer."""
    return {kind: contributions for kind, contributions in contributions_of(material).items() if kind != "recent"}


@examples(10)
@given(application=strategies.applications(), chosen=strategies.rules_settings(), ahead=st.integers(1, 41))
@pytest.mark.parametrize("kind", ["application", "talk"])
def test_a_valid_story_gives_the_same_pages_until_its_last_day(
    application: Application, chosen: Settings, ahead: int, kind: str
) -> None:
    """On a later day of the year its pages and contributions are the same: it need not be built again."""
    own = (application,)
    journal = Journal(
        application.rounds,
        own if kind == "application" else (),
        own if kind == "talk" else (),
        paths=frozenset(interview.path for interview in application.rounds),
    )
    (today,) = story_materials(journal, chosen, strategies.AS_OF, files=FILES).values()
    assert today.story.until >= strategies.AS_OF
    until = min(today.story.until, strategies.AS_OF + timedelta(days=ahead))
    assert until.year == strategies.AS_OF.year
    (later,) = story_materials(journal, chosen, until, files=FILES).values()
    assert made(later) == made(today)
    assert lasting(later) == lasting(today)
