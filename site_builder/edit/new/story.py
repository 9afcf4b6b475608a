"""A title -> the file of a new story to tell, with its headings to write under."""

from pathlib import Path

from site_builder.check.slugs import slug_of
from site_builder.edit.files.new_file import free_path
from site_builder.edit.yaml_text import yaml_text
from site_builder.model.bank import STORY_SECTIONS

_CUES = {
    "Situation": "<!-- where, when, who; two sentences -->",
    "Task": "<!-- what was yours to do -->",
    "Action": "<!-- what you did, step by step: I, not we -->",
    "Result": "<!-- what came of it, with a number if there is one -->",
    "What I learned": "<!-- and what you have done since -->",
}


def story_path(folder: Path, title: str) -> Path:
    """Name the file of a new story; a number where that name is taken."""
    return free_path(folder, slug_of(title)[:60].rstrip("-") or "story")


def story_text(title: str) -> str:
    """Write a new story: its fields with what they are for, and its headings."""
    lines = [
        "---",
        f"title: {yaml_text(title, words=True)}",
        "skills:          # what it shows of you: [finding causes, staying calm]",
        "answers:         # the questions that it answers, in your words, a line each",
        "strength:        # 1 to 5: how well it works",
        "---",
    ]
    for name in STORY_SECTIONS:
        lines += [f"## {name}", "", _CUES[name], ""]
    return "\n".join(lines)
