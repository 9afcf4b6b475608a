"""Pasted items with `•` or `–` before them -> Markdown items."""

import re

from site_builder.patterns import pattern
from site_builder.read.body.markdown.comments import scan

# An en dash is a bullet only before a blank; other signs also where the blank was lost.
_BULLET = pattern(r"(?m)^(?P<before>[ \t>]*)(?P<sign>[•‣◦▪●○∙⁃·]|–(?=[ \t]))(?P<blank>[ \t]*)(?=\S)")


def with_hyphens(text: str) -> str:
    """Begin each pasted item with a hyphen and a blank; code and comments stay as they are."""
    if not _BULLET.search(text):
        return text
    scanned = scan(text)
    excluded = [*scanned.code, *((comment.start, comment.end) for comment in scanned.comments)]

    def hyphen(bullet: re.Match[str]) -> str:
        at = bullet.start("sign")
        if any(start <= at < end for start, end in excluded):
            return bullet[0]
        return f"{bullet['before']}- "

    return _BULLET.sub(hyphen, text)
