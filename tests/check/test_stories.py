"""Stories and reviews beside the entries: what they say, and every mistake at its own place."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.check.bank import check_beside, name_key, week_of
from site_builder.check.review import check_review
from site_builder.check.story import check_story
from site_builder.model.bank import BankStory, Review
from site_builder.problems import Problem
from site_builder.read.files.source import decode
from site_builder.read.stories_and_reviews import read_review, read_story
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from tests.support.examples import examples

AS_OF = date(2026, 11, 20)


def story_of(text: str | bytes, path: str = "stories/the-tracing-week.md") -> tuple[BankStory, tuple[Problem, ...]]:
    """Read and check one story."""
    data = text.encode() if isinstance(text, str) else text
    return check_story(read_story(decode(path, data, len(data)), Settings()), Settings())


def review_of(text: str | bytes, path: str = "reviews/2026-W48.md") -> tuple[Review | None, tuple[Problem, ...]]:
    """Read and check one review."""
    data = text.encode() if isinstance(text, str) else text
    return check_review(read_review(decode(path, data, len(data)), Settings()), Settings())


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    """Give the rule, line and column of each problem."""
    return [(problem.rule, problem.span.line, problem.span.column) for problem in problems]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The long week\n---\n# Another\n", "The long week"),
        ("# The long week\n\n## Situation\nSlow.\n", "The long week"),
        ("## Situation\nSlow.\n", "The tracing week"),
        ("---\nskills: calm\n---\n", "The tracing week"),
        ("---\ntitle: no\n---\n", "no"),
        ("---\ntitle: 1984\n---\n", "1984"),
        ("Just words.\n", "The tracing week"),
    ],
)
def test_the_title_is_typed_or_the_first_heading_or_the_files_name(text: str, title: str) -> None:
    """A story needs neither front matter nor fields."""
    story, problems = story_of(text)
    assert (story.title, problems) == (title, ())


def test_a_story_has_its_fields_and_sections() -> None:
    """Lists accept a single value; headings are read in other words, and text of the writer's own is kept."""
    story, problems = story_of(
        "---\nskills: [calm, SQL, calm]\nanswers: Tell me about a bug\nstrength: 4/5\nmood: fine\n---\n"
        "Before.\n\n## 1. Situation\nSlow.\n\n## Lessons learned\n- Look first\n\n## Aside\nx\n"
    )
    assert problems == ()
    assert (story.skills, story.answers, story.strength) == (("calm", "SQL"), ("Tell me about a bug",), 4)
    assert story.more == (("mood", "fine"),)
    assert [section.name for section in story.body.sections] == ["", "Situation", "What I learned", ""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nstrength: 9\n---\n", [("value", 2, 11)]),
        ("---\nskils: calm\n---\n", [("unknown-field", 2, 1)]),
        ("---\ntitle: a\ntitle: b\n---\n", [("duplicate-key", 3, 1)]),
        ("---\ntitle: x\n", [("missing-fence", 1, 1)]),
        ("", [("empty", 1, 1)]),
        ("## Actoin\nx\n", [("heading", 1, 1)]),
        ("## Question they asked\n- x\n", []),
        ("%% not closed\n", [("comment", 1, 1)]),
        (b"\xff\xfe\x00", [("encoding", 1, 1)]),
        (b"# A\x07\n", [("control-character", 1, 4)]),
    ],
)
def test_a_mistake_in_a_story_has_its_place(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    """As in an entry: the rule, the line and the column, and nothing is dropped."""
    _, problems = story_of(text)
    assert places(problems) == expected
    assert all("afterview import" not in problem.hint for problem in problems)


def test_comments_are_on_no_page() -> None:
    """In the front matter and in the body they are the writer's own."""
    story, _ = story_of("---\ntitle: The week <!-- hush -->\n---\nSlow. %%hush%%\n")
    assert "hush" not in story.title + "".join(section.text for section in story.body.sections)


@pytest.mark.parametrize(
    ("name", "monday"),
    [
        ("2026-W48", date(2026, 11, 23)),
        ("2026W48 the long one", date(2026, 11, 23)),
        ("2026-w5", date(2026, 1, 26)),
        ("2026-W53", date(2026, 12, 28)),
        ("2025-W53", None),
        ("2026-W480", None),
        ("notes", None),
        ("0000-W01", None),
    ],
)
def test_a_review_is_of_the_week_that_its_name_begins_with(name: str, monday: date | None) -> None:
    """By ISO 8601; a name without one is a warning, and the text is not lost but for that."""
    assert week_of(name) == monday
    review, problems = review_of("Long.\n", f"reviews/{name}.md")
    assert (review.monday if review else None) == monday
    assert [problem.rule for problem in problems] == ([] if monday else ["not-read"])


def test_a_review_may_have_a_front_matter_of_its_own() -> None:
    """What is in it is the writer's own, without a word about it."""
    review, problems = review_of("---\nmood: fine\ncompnay: x\n---\n## Questions\nLong.\n")
    assert problems == ()
    assert review is not None
    assert review.more == (("mood", "fine"), ("compnay", "x"))


@pytest.mark.parametrize(
    "name",
    ["the tracing week", "The-Tracing-Week.md", "stories/The tracing week", "../stories/the_tracing_week.MD"],
)
def test_a_story_is_called_by_title_file_or_path(name: str) -> None:
    """Case, signs, folder and ending do not count."""
    assert name_key(name) == "the-tracing-week"


def test_slugs_never_depend_on_the_order_and_copies_count_once(
    make_journal: Callable[[Mapping[str, str]], Path],
) -> None:
    """Two files of one name get six digits each; the same text twice is one story, with a warning."""
    root = make_journal(
        {
            "stories/the week.md": "# One\n",
            "stories/a/the-week.md": "# Two\n",
            "stories/copy of b.md": "# Three\n",
            "stories/b.md": "# Three\n",
        }
    )
    checked = check(root, AS_OF)
    stories = {story.path: story.slug for story in checked.journal.beside.stories}
    assert sorted(stories) == ["stories/a/the-week.md", "stories/b.md", "stories/the week.md"]
    assert len(set(stories.values())) == 3
    assert all(slug.startswith("the-week-") for path, slug in stories.items() if "week" in path)
    assert [(problem.path, problem.rule) for problem in checked.problems] == [("stories/copy of b.md", "copy")]


def test_links_lead_to_stories_and_from_them(journal: Path) -> None:
    """An entry goes before a story of its name, and what leads nowhere is a warning with its line.

    === 2026-11-18-acme.md
    ---
    company: Acme
    date: 2026-11-18
    ---
    See [[the tracing week]], [[stories/tracing|it]], [that](../stories/tracing.md) and [[the other week]].
    === stories/tracing.md
    ---
    title: The tracing week
    ---
    At [[2026-11-18-acme]], not at [[nowhere]].
    === reviews/2026-W47.md
    As in [[tracing]].
    """
    checked = check(journal, AS_OF)
    assert checked.journal.targets == {
        "2026-11-18-acme": (*["stories.html#story-tracing"] * 3, None),
        "stories/tracing.md": ("interviews/2026-11-18-acme.html", None),
        "reviews/2026-W47.md": ("stories.html#story-tracing",),
    }
    assert [(problem.path, problem.span.line, problem.rule) for problem in checked.problems] == [
        ("journal/2026-11-18-acme.md", 5, "broken-link"),
        ("stories/tracing.md", 4, "broken-link"),
    ]
    assert checked.problems[1].excerpt[-1][1].startswith("At [[")


def test_long_stories_are_on_several_pages() -> None:
    """No page is longer than 300 kB, and each story knows the one that it is on."""
    stories = [
        story_of(f"# Story {number}\n\n{'A word. ' * 2500}\n", f"stories/{number}.md")[0] for number in range(40)
    ]
    beside, _ = check_beside(stories, (), {})
    pages = [story.page for story in beside.stories]
    assert sorted(set(pages), key=pages.index)[:2] == ["stories.html", "stories-2.html"]
    for page in set(pages):
        own = [story for story in beside.stories if story.page == page]
        assert sum(len(part.html) for story in own for part in story.body.sections) < 250_000


@examples(25)
@given(text=st.text(st.sampled_from("-\n: #[]{}%<!>abtitleskills'\"*&\0é"), max_size=60))
def test_any_text_is_a_story_and_a_review(text: str) -> None:
    """Nothing that can be typed raises, and a problem has a line of the file."""
    for problems in (story_of(text)[1], review_of(text)[1]):
        assert all(1 <= problem.span.line <= text.count("\n") + 1 for problem in problems)


def test_stories_and_reviews_are_no_entries(make_journal: Callable[[Mapping[str, str]], Path]) -> None:
    """They are in none of the counts; folders that are not there are missed by nobody."""
    root = make_journal({"stories/README.md": "About", "stories/_draft.md": "x", "stories/a.md": "# A\n"})
    checked = check(root, AS_OF)
    assert checked.journal.entries == 0
    assert [story.title for story in checked.journal.beside.stories] == ["A"]
    assert checked.problems == ()
