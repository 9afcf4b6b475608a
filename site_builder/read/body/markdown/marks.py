"""Marks that only Obsidian understands, removed from text that is sent to others."""

from site_builder.patterns import pattern

_DAY = r"\ufe0f?\s*\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2})?"
# Highlights, block ids, tags, and the marks of the Tasks plugin: days, priorities, repetition.
_HIGHLIGHT = pattern(r"==(?=\S)(.+?)(?<=\S)==")
_BLOCK_ID = pattern(r"(?m)(?:^|[ \t]+)\^[A-Za-z0-9-]+[ \t]*$")
_TAG = pattern(r"(?<![^\s(])#(?=[\w/-]*[^\W\d])[\w/-]+")
_TASK = pattern(
    rf"[📅🗓⏳⌛🛫✅➕❌]{_DAY}|[🔺⏫🔼🔽⏬](?:\ufe0f)?|🔁\ufe0f?\s*every[^\n📅⏳🛫✅➕❌]*|[🆔⛔]\s*[\w,-]+"
)
_BLANKS = pattern(r"[ \t]{2,}")


def without_obsidian_marks(text: str) -> str:
    """Remove `==`, ` ^id`, `#tag` and `📅 2026-11-22` from a text."""
    plain = _HIGHLIGHT.sub(r"\1", text)
    for mark in (_TASK, _BLOCK_ID, _TAG):
        plain = mark.sub("", plain)
    return text if plain == text else _BLANKS.sub(" ", plain).strip()
