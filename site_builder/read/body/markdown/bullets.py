"""Items that were pasted from elsewhere, with `•` or `–` before them -> items as Markdown has them."""

import re

from site_builder.patterns import pattern
from site_builder.read.body.markdown.comments import scan

# An en dash is a bullet only with a blank behind it; other signs also where the blank was lost.
_BULLET = pattern(r"(?m)^(?P<before>[ \t>]*)(?P<sign>[•‣◦▪●○∙⁃·]|–(?=[ \t]))(?P<blank>[ \t]*)(?=\S)")


def with_hyphens(text: str) -> str:
    """Begin each pasted item with a hyphen and a blank; what is in code or in a comment stays as it is."""
    if not _BULLET.search(text):
        return text
    found = scan(text)
    kept = [*found.code, *((comment.start, comment.end) for comment in found.comments)]

    def hyphen(bullet: re.Match[str]) -> str:
        at = bullet.start("sign")
        if any(start <= at < end for start, end in kept):
            return bullet[0]
        return f"{bullet['before']}- "

    return _BULLET.sub(hyphen, text)
