"""A page of the site -> the page as a browser gets it: kept up to date while it is open; its file stays bare."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

LIVE = "/@live/"
# The page's own policy, written for a double click, would forbid the stream; the server says it as a header instead.
_OWN_POLICY = re.compile(rb"<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>\n?")
# Where one may have wanted to go: the plain index finds an entry whose page has another name now.
# The site's own script has these words in the journal's language (`no-page`), which live.js puts in their places.
_ELSEWHERE = (
    "<p data-say>It may have another name now, or its entry is gone. These pages are there:</p>"
    '<ul><li><a data-say href="/index.html">Today</a></li>'
    '<li><a data-say href="/applications.html">Applications</a></li>'
    '<li><a data-say href="/search.html">Index of everything</a></li></ul>'
)


class Served(NamedTuple):
    """What the script in a page is given: the state it was served from, its own mark, and those of styles and scripts.

    `status` is the answer's; other than 200, this page stands in for one that does not exist.
    """

    run: str
    epoch: int
    status: int
    mark: str
    assets: Mapping[str, str]


def without_policy(page: bytes) -> bytes:
    """Take the policy out of a page's head."""
    return _OWN_POLICY.sub(b"", page, count=1)


def with_script(page: bytes, served: Served) -> bytes:
    """Put the script that keeps a page up to date into its head."""
    told = escape(json.dumps(served._asdict(), separators=(",", ":")))
    head = (
        f'<link rel="stylesheet" href="{LIVE}live.css">\n'
        f'<script src="{LIVE}idiomorph.js" defer></script>\n'
        f'<script src="{LIVE}live.js" data-served="{told}" defer></script>\n</head>'
    )
    return page.replace(b"</head>", head.encode(), 1)


def missing_page() -> bytes:
    """Write what stands in for a page that the site does not have."""
    return _stand_in("There is no such page", _ELSEWHERE, say=" data-say")


def waiting_page(problems: Sequence[str], message: str) -> bytes:
    """Write what stands in for every page as long as there is no site: what is in the way, if that is known."""
    told = [f"<p>{escape(message)}</p>"] if message else []
    told += [f"<pre>{escape(problem)}</pre>" for problem in problems]
    alert = f'<div id="afterview-problems" class="afterview-panel" role="alert">{"".join(told)}</div>' if told else ""
    return _stand_in("The site is not there yet", f"<p>This page shows it as soon as it is built.</p>{alert}")


def _stand_in(heading: str, rest: str, say: str = "") -> bytes:
    words = '<script src="/assets/now.js"></script>\n' if say else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{heading}</title>\n<script src="/assets/theme.js"></script>\n{words}</head>\n'
        f'<body class="afterview-stand-in">\n<main>\n<h1{say}>{heading}</h1>\n{rest}\n</main>\n</body>\n</html>\n'
    ).encode()


def asset_marks(files: Mapping[str, str]) -> dict[str, str]:
    """Pick the marks of style sheets and scripts, which open pages exchange."""
    return {path: mark for path, mark in files.items() if path.startswith("assets/") and path.endswith((".css", ".js"))}
