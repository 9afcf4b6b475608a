"""A day stays on one line: no page of the sample has a blank in a day that a line could end at."""

import re
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree

import pytest

from site_builder.builder import build
from site_builder.language.dates import day_in_words
from site_builder.steps.request import Request

ROOT = Path(__file__).resolve().parent.parent.parent
_YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
# The style sheet holds a <time> together; a draft and a command are copied, and nobody sees what is for the ear.
_APART = {"time", "pre", "code", "title", "desc"}
_VOID = {"meta", "link", "input", "br", "img", "hr"}


class _Words(HTMLParser):
    """The words of a page that wrap as prose does, a piece of text a line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._apart: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            is_heard = "visually-hidden" in (dict(attrs).get("class") or "")
            self._apart.append(self._apart[-1] or tag in _APART or is_heard)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._apart.pop()

    def handle_data(self, data: str) -> None:
        if not self._apart[-1]:
            self.found.append(data)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_no_line_ends_within_a_day(tmp_path: Path, language: str) -> None:
    """Sentences have no-break spaces in their days: "28 / novembre" reads badly, on a phone most of all."""
    for folder in ("journal", "stories", "reviews"):
        copytree(ROOT / folder, tmp_path / folder)
    settings = (ROOT / "journal.toml").read_text("utf-8").replace('language = "en"', f'language = "{language}"')
    (tmp_path / "journal.toml").write_text(settings, "utf-8")
    output = tmp_path / "output"
    build(Request(tmp_path, output, debug=True))
    days = "|".join(re.escape(day_in_words(day, language, day)) for day in _YEAR)
    breaks, whole = re.compile(rf"\b(?:{days})"), re.compile(rf"\b(?:{days})".replace("\\ ", "\u00a0"))
    wholes = 0
    for path in sorted(output.rglob("*.html")):
        words = _Words()
        words.feed(path.read_text("utf-8"))
        text = "\n".join(words.found)
        assert not (found := breaks.search(text)), f"{path.relative_to(output)}: {found}"
        wholes += len(whole.findall(text))
    assert wholes > 100, wholes
