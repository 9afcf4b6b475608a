"""Two hundred hostile entries through every command: no traceback, no hang, no word lost, nothing that runs.

The usual run takes every sixth together, and a few alone; `make faults` takes all together, and each alone.
"""

import html
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.support.fuzz import ends
from tests.support.hostile_entries import entries
from tests.support.sealing import search_text
from tests.support.trees import tree

AS_OF = "2026-11-20"
ENTRIES = entries()
ALONE = list(ENTRIES) if os.environ.get("AFTERVIEW_FAULTS") else list(ENTRIES)[7::120]
TOGETHER = list(ENTRIES) if os.environ.get("AFTERVIEW_FAULTS") else list(ENTRIES)[::6]
_WORD = re.compile("zq[bdfgklmnpr]{4}w")
_ACTIVE = frozenset("iframe object embed base applet frame frameset math style portal link template slot".split())
_SCHEMES = re.compile(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)", re.IGNORECASE)


class Page(HTMLParser):
    """Looks for what could run, or make a request, in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag or attribute that a page of ours can't have."""
        given = dict(attrs)
        if (tag in _ACTIVE and tag != "link") or (tag == "meta" and given.get("http-equiv", "") not in _POLICY):
            self.wrong.append(tag)
        if tag == "link" and given.get("rel") not in {"stylesheet", "icon", "alternate", "license"}:
            self.wrong.append(str(attrs))
        if tag == "script" and not re.fullmatch(r"(\.\./)*assets/[\w./-]+\.js", given.get("src") or ""):
            self.wrong.append(f"script {given}")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "ping", "background", "autofocus"}:
                self.wrong.append(f"{tag} {name}")
            if name in {"href", "src", "action", "xlink:href"} and not _SCHEMES.match(value or ""):
                self.wrong.append(f"{tag} {name}={value}")
            if name in {"src", "srcset"} and re.match(r"\s*(https?:|//)", value or ""):
                self.wrong.append(f"{tag} {name}={value}")


_POLICY = frozenset({"", "Content-Security-Policy", None})


def run(root: Path, *words: str, seconds: int = 60) -> str:
    """Run a command; it ends soon, without a traceback, and without a bug of ours that is kept quiet."""
    with ends(seconds):
        done = CliRunner().invoke(main, [*words, "-C", str(root)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise AssertionError(f"{words}\n{done.output[-2000:]}") from done.exception
    assert done.exit_code in {0, 1, 2}
    assert "(internal)" not in done.output, re.findall(r".*\(internal\).*", done.output)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stderr), "a control character on the terminal"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]", done.output), "a sequence for the terminal"
    return done.output


def journal(root: Path, names: list[str]) -> Path:
    """Write a journal of some of the entries."""
    (root / "journal").mkdir(parents=True)
    for name in names:
        (root / "journal" / name).write_bytes(ENTRIES[name])
    return root


def texts(folder: Path) -> str:
    """Give all texts of a site, decoded in the ways in which a text may be written there."""
    files = [
        content.decode("utf-8", "replace") for path, content in tree(folder).items() if not path.startswith("assets/")
    ]
    text = "\n".join(files)
    return "\n".join((text, html.unescape(text), unquote(text)))


def assert_harmless(folder: Path) -> None:
    """Hold every page to what may be in it."""
    for path, content in tree(folder).items():
        if path.endswith((".html", ".svg")):
            page = Page()
            page.feed(content.decode())
            assert page.wrong == [], path


def assert_no_word_is_lost(names: list[str], said: str) -> None:
    """Find every word that was typed in what is shown or said; a comment's may be left out."""
    known = set(_WORD.findall(said))
    lost = {}
    for name in names:
        typed = set(_WORD.findall(_decoded(ENTRIES[name])))
        if typed - known:
            lost[name] = sorted(typed - known)
    assert lost == {}, {name: ENTRIES[name][:300] for name in lost}


def _decoded(entry: bytes) -> str:
    return entry.replace(b"\0", b"").decode("utf-8", "ignore")


@pytest.mark.parametrize("name", ALONE)
def test_each_alone_is_built_and_edited(name: str, tmp_path: Path) -> None:
    """On its page or in a message; what a command changes is one place, and the rest stays byte for byte."""
    root = journal(tmp_path / "mine", [name])
    said = run(root, "build", "--as-of", AS_OF, "--debug")
    assert_harmless(root / "output")
    assert_no_word_is_lost([name], said + texts(root / "output"))
    for words in (["check"], ["agenda", "--as-of", AS_OF], ["build", "--redact", "--as-of", AS_OF], ["export", "json"]):
        run(root, *words)
    assert_harmless(root / "output-redacted")
    path = f"journal/{name}"
    run(root, "draft", "thank-you", path)
    run(root, "log", path, "thank-you", "--on", "2026-11-19")
    left = (root / path).read_bytes()
    assert set(_WORD.findall(_decoded(ENTRIES[name]))) <= set(_WORD.findall(_decoded(left)))
    other = journal(tmp_path / "other", [])
    run(other, "import", str(root / path), "--yes")


def test_all_together_are_built(tmp_path: Path) -> None:
    """Each on its page or in a message, a second build does nothing, and every command says something sensible."""
    root = journal(tmp_path / "mine", TOGETHER)
    said = run(root, "build", "--as-of", AS_OF, "--debug", seconds=300)
    assert_harmless(root / "output")
    assert_no_word_is_lost(TOGETHER, said + texts(root / "output") + search_text(root / "output"))
    assert "0 pages written" in run(root, "build", "--as-of", AS_OF)
    assert tree(root / "journal") == {name: ENTRIES[name] for name in TOGETHER}
    for words in (["check"], ["agenda", "--as-of", AS_OF], ["build", "--redact", "--as-of", AS_OF], ["export", "csv"]):
        run(root, *words, seconds=300)
    assert_harmless(root / "output-redacted")
    other, some = journal(tmp_path / "other", []), journal(tmp_path / "some", TOGETHER[::25])
    run(other, "import", str(some / "journal"), "--yes", seconds=300)
    shutil.rmtree(root)
