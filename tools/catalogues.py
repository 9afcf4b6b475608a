"""Bring the catalogues of `templates/languages/` up to date with the sentences of the code and the templates.

`make catalogues` keeps every translation whose English sentence is still there, drops the others, and adds what is new,
empty. `make catalogues LANGUAGE=it` begins a catalogue. A message stands on one line, in the order of the English
words, without the place where it is used: so only what changed differs.
"""

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "languages"

# How a sentence is marked: the function, and which of its arguments are a context, the text, and the text of many.
MARKS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "said": None,
    "said_in": ((1, "c"), 2),
    "said_many": (1, 2),
    "say": None,
    "say_in": ((1, "c"), 2),
    "say_many": (1, 2),
    "forms": (1, 2),
}
_ENGLISH = frozenset({"cli", "edit", "importing", "serve"})  # commands and what they tell of themselves stay English
_SPOKEN = frozenset({"cli/log_words.py"})  # the answer of `log` is about the search, as the agenda is
_TEMPLATES = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
_HEADER = "# The words of Afterview. A message without a translation is shown in English.\n"
_KEPT = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")
_FIELD = re.compile(r'^"[A-Z][\w-]+:[^\n]*\n', re.MULTILINE)


def template() -> Catalog:
    """Gather the sentences of the templates and of the package."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for path, method in _files():
        options = _TEMPLATES if method == "jinja2" else {}
        text = path.read_bytes()
        sources = [text, *(within_f_strings(text) if method == "python" else ())]
        for source in sources:
            for _line, ids, _comments, context in extract(method, BytesIO(source), keywords=MARKS, options=options):
                catalogue.add(ids, context=context)
    return catalogue


def within_f_strings(source: bytes) -> Iterator[bytes]:
    """Yield the calls within f-strings of Python code: Babel reads an f-string as one token, and nothing within it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                if isinstance(part, ast.Call):
                    yield ast.unparse(part).encode()


def _files() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield path, "jinja2"
    yield ROOT / "templates" / "assets" / "now.js", "jinja2"
    package = ROOT / "site_builder"
    for path in sorted(package.rglob("*.py")):
        own = path.relative_to(package)
        if own.parts[0] not in _ENGLISH or own.as_posix() in _SPOKEN:
            yield path, "python"


def read(path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def updated(path: Path, wanted: Catalog) -> bytes:
    """Return the text of a catalogue that has the sentences that are wanted, with the translations that it had."""
    catalogue = read(path) if path.exists() else Catalog(locale=Locale.parse(path.stem), charset="utf-8", fuzzy=False)
    catalogue.fuzzy = False
    catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=0, omit_header=False)
    text = out.getvalue().decode()
    body = text[text.index('msgid ""') :]
    return (
        _HEADER
        + _FIELD.sub(lambda field: field[0] if field[0].startswith(tuple(f'"{name}' for name in _KEPT)) else "", body)
    ).encode()


def main(languages: list[str]) -> None:
    """Bring all catalogues up to date, and begin those that are named."""
    wanted = template()
    paths = {*FOLDER.glob("*.po"), *(FOLDER / f"{language}.po" for language in languages)}
    for path in sorted(paths):
        path.write_bytes(updated(path, wanted))
        catalogue = read(path)
        missing = sum(bool(message.id) and not _is_whole(message.string) for message in catalogue)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} sentences, {missing} without a translation")


def _is_whole(text: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(text) and all(text or ())


if __name__ == "__main__":
    main(sys.argv[1:])
