"""A page of the site -> the page as it is served, with the script for live reload; the file has none."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

LIVE = "/@live/"
# The policy in the page, which protects it when opened as a file, would forbid live reload; a header replaces it.
_OWN_POLICY = re.compile(rb"<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>\n?")
# Pages to go to instead: the index finds an entry whose page was renamed.
# live.js replaces the words by those in the journal's language, which the site's script has (`no-page`).
_ELSEWHERE = (
    "<p data-say>It may have another name now, or its entry is gone. These pages are there:</p>"
    '<ul><li><a data-say href="/index.html">Today</a></li>'
    '<li><a data-say href="/applications.html">Applications</a></li>'
    '<li><a data-say href="/search.html">Index of everything</a></li></ul>'
)


class Served(NamedTuple):
    """What the script in a page needs: the epoch of the state, the page's version, and those of styles and scripts.

    `status` is that of the answer; with any other than 200, the page replaces one that does not exist.
    """

    run: str
    epoch: int
    status: int
    mark: str
    assets: Mapping[str, str]


def without_policy(page: bytes) -> bytes:
    """Remove the policy from a page's head."""
    return _OWN_POLICY.sub(b"", page, count=1)


def with_script(page: bytes, served: Served) -> bytes:
    """Add the script for live reload to a page's head."""
    data = escape(json.dumps(served._asdict(), separators=(",", ":")))
    head = (
        f'<link rel="stylesheet" href="{LIVE}live.css">\n'
        f'<script src="{LIVE}idiomorph.js" defer></script>\n'
        f'<script src="{LIVE}live.js" data-served="{data}" defer></script>\n</head>'
    )
    return page.replace(b"</head>", head.encode(), 1)


def missing_page() -> bytes:
    """Return the page that is served where the site has no such page."""
    return _stand_in("There is no such page", _ELSEWHERE, say=" data-say")


def waiting_page(problems: Sequence[str], message: str) -> bytes:
    """Return the page that is served while there is no site, with what prevents it, if that is known."""
    parts = [f"<p>{escape(message)}</p>"] if message else []
    parts += [f"<pre>{escape(problem)}</pre>" for problem in problems]
    alert = f'<div id="afterview-problems" class="afterview-panel" role="alert">{"".join(parts)}</div>' if parts else ""
    return _stand_in("The site is not there yet", f"<p>This page shows it as soon as it is built.</p>{alert}")


def _stand_in(heading: str, rest: str, say: str = "") -> bytes:
    words = '<script src="/assets/now.js"></script>\n' if say else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{heading}</title>\n<script src="/assets/theme.js"></script>\n{words}</head>\n'
        f'<body class="afterview-stand-in">\n<main>\n<h1{say}>{heading}</h1>\n{rest}\n</main>\n</body>\n</html>\n'
    ).encode()


def asset_versions(files: Mapping[str, str]) -> dict[str, str]:
    """Select the versions of style sheets and scripts, which open pages exchange."""
    assets = (path for path in files if path.startswith("assets/") and path.endswith((".css", ".js")))
    return {path: files[path] for path in assets}
