"""Break one rule of safety at a time, and see that a test falls: `make mutants`.

Each mutant is made in a copy of the sources, never here. The campaign passes when at least nineteen in twenty are seen.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WANTED = 0.95  # of all mutants are to be seen
_COPIED = ("site_builder", "templates", "tests", "docs", "journal", "stories", "reviews", "tools", "benchmarks")
_BESIDE = ("journal.toml", "pyproject.toml", "README.md", "CHANGELOG.md", "SECURITY.md", "Makefile")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule that is broken: in the file at `path` the text `before` (which is there once) becomes `after`.

    `tests` are those that are to see it, as pytest takes them.
    """

    rule: str
    path: str
    before: str
    after: str
    tests: tuple[str, ...]


def _m(rule: str, path: str, before: str, after: str, *tests: str) -> Mutant:
    folder = "" if path.startswith("templates/") else "site_builder/"
    return Mutant(rule, folder + path, before, after, tuple(f"tests/{test}" for test in tests))


MUTANTS = (
    # What is read
    _m("HTML is text", "read/body/markdown/parser.py", '"html": False', '"html": True', "read/test_hostile.py"),
    _m("deep nesting loses no text", "read/body/markdown/parser.py", "_build(LEVELS), ", "_build(20), ", "read/test_body.py"),
    _m("raw HTML in a line is text", "read/body/markdown/parser.py", '["html_inline", ', "[", "read"),
    _m("other schemes are none", "read/body/markdown/addresses.py", '"mailto", "tel"}', '"mailto", "tel", "javascript"}', "read"),
    _m("schemes are seen decoded", "read/body/markdown/addresses.py", "(address, unquote(address))", "(address,)", "read"),
    _m("blanks hide no scheme", "read/body/markdown/addresses.py", '_DROPPED.sub("", text)', "text", "read"),
    _m("two slashes are not a link", "read/body/markdown/addresses.py", 'startswith("//")', 'startswith("///")', "read"),
    _m("links tell nothing", "read/body/markdown/links_and_ids.py", '"noreferrer noopener"', '""', "read"),
    _m("a mark of UTF-8 is not text", "read/files/source.py", 'text.lstrip("\\ufeff")', "text", "read"),
    _m("nesting has a limit", "read/front_matter/yaml_nodes.py", "DEPTH = 50", "DEPTH = 50_000", "read/test_mistakes.py"),
    _m("a file has a limit", "read/files/source.py", "LIMIT = 2_000_000", "LIMIT = 2_000_000_000", "read/test_source.py"),
    # What reaches the page
    _m("every value is escaped", "render/templating/compiled.py", '"autoescape": not plain_text', '"autoescape": False', "render/test_templates.py"),
    _m("no name is guessed", "render/templating/compiled.py", "jinja2.StrictUndefined", "jinja2.Undefined", "render/test_templates.py"),
    _m("own templates are in a sandbox", "render/templating/templates.py", "ImmutableSandboxedEnvironment if is_custom else ", "", "render/test_templates.py"),
    _m("a value ends no attribute", "render/templating/compiled.py", """ or '"' in value""", "", "render/test_compiled.py"),
    _m("every page has the policy", "templates/components/frame.html", "script-src 'self'", "script-src *", "render/test_pages.py"),
    _m("a comma ends no value", "render/formats/content_lines.py", "([\\\\;,])", "([\\\\;])", "render/test_calendar.py", "render/test_contacts.py"),
    _m("a line end ends no value", "render/formats/content_lines.py", 'replace("\\n", r"\\n")', 'replace("\\t", " ")', "render/test_calendar.py"),
    _m("a letter is not folded", "render/formats/content_lines.py", "octets[end] & _FIRST_BITS == _WITHIN", "False", "render/test_content_lines.py"),
    _m("no cell is a formula", "read/characters.py", '("=", "+", "-", "@", ', '("=", "+", "-", ', "render/test_tables.py"),
    _m("the search is sealed", "render/site_search/script.py", """int.from_bytes(data, "big") ^ """, """int.from_bytes(data, "big") + 0 * """, "render/test_search.py"),
    _m("other data, another stream", "render/site_search/script.py", 'b"salt" + secret + data', 'b"salt" + secret', "render/test_search.py"),
    _m("the key is the journal's", "render/site_search/key.py", "digest.update(bytes.fromhex(line[-1]))", "pass", "render/test_search_key.py"),
    _m("long lines make the key", "render/site_search/key.py", "len(line) < _LONG", "False", "render/test_search_key.py"),
    # What a redacted site shows
    _m("(private) hides what is below", "read/body/sections/private_names.py", "any(_MARKED.search(heading) or ", "any(", "redact/test_every_place.py"),
    _m("names of the settings hide too", "read/body/sections/private_names.py", "return bool(self._names) and not", "return False and not", "redact/test_private_headings.py"),
    _m("(private) counts at any level", "read/body/sections/private_names.py", "self.hides(*item.under) or ", "", "redact/test_every_place.py"),
    _m("a line alone hides what follows", "read/body/sections/private_lines.py", "above or (tuple(lines[:1]) if kind", "above or (() if kind", "redact/test_private_headings.py"),
    _m("a line below an item hides what follows", "read/body/sections/private_lines.py", "above or tuple(later[:1])", "above", "redact/test_private_headings.py"),
    _m("a near miss is hidden", "read/body/sections/private_names.py", " or self.nearly_names(heading)", "", "redact/test_private_headings.py"),
    _m("names lose their marks", "redact/words.py", "not unicodedata.combining(sign) and ", "", "redact/test_redaction.py"),
    _m("Lukasz is Łukasz", "redact/words.py", "anyascii(sign).lower()", "sign", "redact/test_redaction.py"),
    _m("Mueller is Müller", "redact/words.py", "_AS_TWO.get(letter) or ", "", "redact/test_redaction.py"),
    _m("Łukaszem is Łukasz", "redact/names/endings.py", "em om im ym", "om im ym", "redact/test_redaction.py"),
    _m("65k is 65,000", "redact/figures.py", '"k": 1_000', '"k": 1', "redact/test_redaction.py"),
    _m("a plain figure is a salary", "redact/private_values.py", "yield from amounts_of(text, is_salary=True)", "yield from ()", "redact/test_left_out_entries.py"),
    _m("a number without a field goes", "redact/patterns.py", "(_NUMBER, NUMBER)", "", "redact/test_redaction.py"),
    _m("Bill is William", "redact/names/finders.py", "for form in forms_of(part):", "for form in ():", "redact/test_nicknames.py"),
    _m("will is no William", "redact/names/finders.py", "is_capital or COMMON_WORDS.isdisjoint(word.alone)", "True", "redact/test_nicknames.py"),
    _m("hidden entries are private", "redact/journal.py", "    interviews = (*journal.interviews, *hidden)", "    interviews = journal.interviews", "redact/test_left_out_entries.py"),
    _m("a host is a name", "redact/private_values.py", "for host in hosts_of(text):", "for host in ():", "redact/test_left_out_entries.py"),
    _m("log notes are left out", "redact/journal.py", 'people=(), note="", ', "people=(), ", "redact"),
    # The server
    _m("only its own names", "serve/access.py", "or named[0].lower() not in hosts ", "", "serve/test_access.py", "serve/test_server.py"),
    _m("exactly one host", "serve/access.py", "len(named) != 1", "len(named) < 1", "serve/test_access.py"),
    _m("no other site", "serve/access.py", 'frozenset({b"same-origin", b"none"})', 'frozenset({b"same-origin", b"none", b"cross-site"})', "serve"),
    _m("no other origin", "serve/access.py", 'headers, b"origin")', 'headers, b"origins")', "serve/test_access.py", "serve/test_server.py"),
    _m("only reading", "serve/access.py", '{"GET", "HEAD"}', '{"GET", "HEAD", "POST"}', "serve/test_access.py"),
    _m("nobody frames it", "serve/access.py", '        (b"x-frame-options", b"DENY"),\n', "", "serve/test_server.py"),
    _m("nothing is kept", "serve/access.py", 'b"no-store"', 'b"private"', "serve/test_server.py"),
    _m("only what the build lists", "serve/files.py", "if path not in state.files:", "if False:", "serve/test_files.py", "serve/test_server.py"),
    _m("no link is followed", "serve/files.py", "if Path(os.path.realpath(file)) != file:", "if False:", "serve"),
    _m("no dot file", "serve/files.py", 'part.startswith(".")', "False", "serve/test_files.py"),
    _m("it is decoded once", "serve/files.py", "unquote_to_bytes(raw)", "unquote_to_bytes(unquote_to_bytes(raw))", "serve/test_files.py"),
    _m("on this machine only", "serve/server.py", '("127.0.0.1", candidate)', '("0.0.0.0", candidate)', "serve/test_server.py"),
    _m("a slow head is dropped", "serve/server.py", "self._connection.settimeout(seconds_left)", "self._connection.settimeout(90)", "serve/test_server.py"),
    _m("a body is not a request", "serve/server.py", "self.close_connection = True  # a body", "pass  # a body", "serve/test_server.py"),
    _m("a line is plain", "serve/server.py", " or not _REQUEST.fullmatch(self.raw_requestline)", "", "serve/test_raw_requests.py"),
    _m("a cut head is no request", "serve/server.py", "self.is_over = size == 0", "pass", "serve/test_raw_requests.py"),
    # What is remembered
    _m("memory has a checksum", "remember/memory.py", " or checksum != _checksum(space, key, digest, data)", "", "remember/test_memory.py"),
    _m("unreadable is not remembered", "steps/reading/entries.py", "if is_whole and source.digest else", "if is_whole else", "steps/test_work.py"),
    _m("an unreadable journal is not empty", "read/files/folders.py", "        if path == FOLDER:\n            raise", "        if False:\n            raise", "build/test_unreadable.py"),
    # What is written
    _m("a listed page is removed unchanged only", "write/output.py", "if digest in previous.seal.files[path]:\n            file.unlink", "if True:\n            file.unlink", "write"),
    _m("nothing through a link", "write/output.py", "any(parent in content.special or parent in content.files for parent in _parents(path))", "False", "write"),
    _m("bytes are flushed before names", "write/output.py", "fsync.files(folder, [temporary for temporary, _ in plan.temporary.values()])", "pass", "write/test_fsync.py"),
    _m("a seal that can't be read is not none", "write/seal.py", "except (FileNotFoundError, NotADirectoryError):", "except OSError:", "write"),
    _m("a new file never over another", "edit/files/new_file.py", "if not rename_new(aside, path):", "if aside.replace(path) is None:", "edit/files/test_new_file.py"),
    _m("a new file is flushed", "edit/files/new_file.py", "        os.fsync(descriptor)\n", "        pass\n", "edit/files/test_new_file.py"),
    _m("claim before writing", "write/output.py", "_store_seal(folder, _claim(plan, seal))", "pass", "write", "test_law.py"),
    _m("a page is whole or not there", "write/disk.py", "    put_in_place(write_temporary(path, (content,)), path)", "    path.write_bytes(content)", "write", "test_law.py", "cli/test_terminal.py"),
    _m("files are the owner's", "write/disk.py", "os.O_EXCL, _FILE_MODE)", "os.O_EXCL, 0o644)", "write", "build/test_awkward_journals.py"),
    _m("the seal stays in its folder", "write/seal.py", r"(?!\.{1,2}(?:[/\0]|\Z))", "", "write"),
    _m("home is refused", "write/folder.py", "if _same(real, home) or real in home.parents:", "if False:", "write"),
    # An edit
    _m("compare before replacing", "edit/files/replace.py", "if real.read_bytes() != old:\n            swap", "if False:\n            swap", "edit/files/test_replace.py"),
    _m("look at what came out", "edit/files/replace.py", "    if out == old:\n", "    if True:\n", "edit/files/test_replace.py"),
    _m("the mode stays", "edit/files/replace.py", "os.chmod(descriptor, stat.S_IMODE(facts.st_mode))", "pass", "edit/files/test_replace.py"),
    _m("what is written is read again", "edit/entry/patch.py", "    if best:\n        wrong += best\n        return None\n", "", "edit/entry/test_patch.py", "build/test_awkward_journals.py"),
)  # fmt: skip


@contextmanager
def copied() -> Iterator[Path]:
    """Copy the sources and all that their tests read to a folder that goes in the end."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        for source in _COPIED:
            shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("__pycache__"))
        for file in _BESIDE:
            shutil.copy(ROOT / file, folder)
        yield folder


def is_seen(mutant: Mutant, folder: Path) -> bool:
    """Make a mutant in a copy of the sources, and say whether one of its tests falls."""
    path = folder / mutant.path
    text = path.read_text("utf-8")
    path.write_text(text.replace(mutant.before, mutant.after), "utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not browser", *mutant.tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    finally:
        path.write_text(text, "utf-8")
    if ended.returncode not in {0, 1}:
        raise SystemExit(f"{mutant.rule}: the tests could not be run\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")
    return ended.returncode == 1


def main(wanted: list[str]) -> int:
    """Run the campaign, or the mutants whose rule has one of the given words."""
    chosen = [candidate for candidate in MUTANTS if not wanted or any(word in candidate.rule for word in wanted)]
    if not chosen:
        raise SystemExit(f"No rule has one of these words: {', '.join(wanted)}")
    missed = []
    with copied() as folder:
        for number, mutant in enumerate(chosen, start=1):
            seen = is_seen(mutant, folder)
            missed += [] if seen else [mutant.rule]
            print(f"{number} of {len(chosen)}: {mutant.rule}: {'seen' if seen else 'NOT SEEN'}", flush=True)
    share = 1 - len(missed) / len(chosen)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} seen ({share:.0%}); not seen: {', '.join(missed) or 'none'}")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
