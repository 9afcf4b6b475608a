"""The text of a story or a review -> a raw entry, read like an interview's."""

from collections.abc import Iterator

from msgspec.structs import replace

from site_builder.model.bank import STORY_SECTIONS
from site_builder.problems import Problem
from site_builder.read.entry import read_entry
from site_builder.read.front_matter.known_names import REVIEW_NAMES, STORY_NAMES
from site_builder.read.nodes import RawEntry, Source
from site_builder.settings.settings import Settings

# Synonyms of a story's headings, in the languages of the site.
STORY_HEADINGS = {
    **{name.casefold(): name for name in STORY_SECTIONS},
    **dict.fromkeys(("context", "background", "ausgangslage", "contexte", "situación", "contexto"), "Situation"),
    **dict.fromkeys(("my task", "goal", "aufgabe", "ziel", "tâche", "mission", "objectif", "tarea"), "Task"),
    **dict.fromkeys(
        ("actions", "what i did", "handlung", "vorgehen", "was ich getan habe", "ce que j'ai fait", "acción"), "Action"
    ),
    **dict.fromkeys(("results", "outcome", "ergebnis", "résultat", "resultado"), "Result"),
    **dict.fromkeys(
        (
            "lesson",
            "lessons",
            "lessons learned",
            "learned",
            "learning",
            "what i learnt",
            "was ich gelernt habe",
            "gelernt",
            "ce que j'ai appris",
            "ce que j’ai appris",
            "lo que aprendí",
        ),
        "What I learned",
    ),
}
_IMPORT = "; or have it done: afterview import"  # the import creates entries, not stories


def read_story(source: Source, settings: Settings) -> RawEntry:
    """Read a story; its front matter may be missing."""
    raw = read_entry(source, replace(settings, sections=STORY_HEADINGS), STORY_NAMES)
    return replace(raw, problems=tuple(_applicable(raw, STORY_SECTIONS)))


def read_review(source: Source, settings: Settings) -> RawEntry:
    """Read a review: its headings are the user's own, and it needs no front matter."""
    raw = read_entry(source, replace(settings, sections={}), REVIEW_NAMES)
    return replace(raw, problems=tuple(_applicable(raw, ())))


def _applicable(raw: RawEntry, sections: tuple[str, ...]) -> Iterator[Problem]:
    """Drop the problems that only apply to entries: no front matter, and headings that resemble an entry's."""
    hints = {f'did you mean "## {name}"?' for name in sections}
    for problem in raw.problems:
        if problem.rule == "no-front-matter" and not raw.raw:
            continue
        if problem.rule == "heading" and problem.hint.startswith("did you mean") and problem.hint not in hints:
            continue
        yield replace(problem, hint=problem.hint.partition(_IMPORT)[0])
