"""A value of a field, as it would be typed -> whether an entry reads it."""

from functools import lru_cache

from site_builder.check.entry import check_entry
from site_builder.edit.yaml_text import yaml_text
from site_builder.model.journal import Interview
from site_builder.problems import Severity
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings

_PLAIN = Settings()


@lru_cache(maxsize=2000)
def mistake_in(name: str, text: str) -> str:
    """Say what is wrong with a text as the value of a field; "" where it can be read."""
    _, problems = entry_of(f"---\ncompany: x\n{name}: {yaml_text(text)}\n---\n")
    return next((message for message in problems if message), "")


def entry_of(text: str) -> tuple[Interview, tuple[str, ...]]:
    """Read the text of an entry, and give the messages of its errors."""
    data = text.encode("utf-8", "replace")
    interview, problems = check_entry(read_entry(decode("journal/x.md", data, len(data)), _PLAIN), _PLAIN)
    return interview, tuple(problem.message for problem in problems if problem.severity is Severity.ERROR)
