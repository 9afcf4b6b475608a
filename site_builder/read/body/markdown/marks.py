"""The marks of Obsidian in a text, which mean nothing to anybody else: taken out of what is sent."""

from site_builder.patterns import pattern

_DAY = r"\ufe0f?\s*\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2})?"
# Highlights, the id of a block, tags, and what the Tasks plugin writes: days, priorities, repetition.
_HIGHLIGHT = pattern(r"==(?=\S)(.+?)(?<=\S)==")
_BLOCK_ID = pattern(r"(?m)(?:^|[ \t]+)\^[A-Za-z0-9-]+[ \t]*$")
_TAG = pattern(r"(?<![^\s(])#(?=[\w/-]*[^\W\d])[\w/-]+")
_TASK = pattern(
    rf"[📅🗓⏳⌛🛫✅➕❌]{_DAY}|[🔺⏫🔼🔽⏬](?:\ufe0f)?|🔁\ufe0f?\s*every[^\n📅⏳🛫✅➕❌]*|[🆔⛔]\s*[\w,-]+"
)
_BLANKS = pattern(r"[ \t]{2,}")


def without_marks(text: str) -> str:
    """Write a text as its reader should have it: without `==`, ` ^id`, `#tag` and `📅 2026-11-22`."""
    plain = _HIGHLIGHT.sub(r"\1", text)
    for mark in (_TASK, _BLOCK_ID, _TAG):
        plain = mark.sub("", plain)
    return text if plain == text else _BLANKS.sub(" ", plain).strip()
