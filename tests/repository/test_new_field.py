"""A field that comes to the format is described in one place, and that is enough: every stage asks there."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.sealing import search_text
from tests.support.unmeasured import unmeasured

ROOT = Path(__file__).resolve().parents[2]
ENTRY = """\
---
company: Acme
date: 2026-11-18
seen_at: their own site, #3, for 71,000 EUR
---

## Next time

- ask about the 71,000 EUR
"""
TABLE = "Company,Interview date,Seen at\nBeta Works,2026-11-19,a friend\n"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package, with the field of the worked example in it; only the file that it names is changed."""
    example = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    line = re.search(r"^ +(seen_at: .*\n(?: .*\n)*?.*= \"\")$", example, re.MULTILINE)
    assert line
    root = tmp_path_factory.mktemp("changed")
    for folder in ("site_builder", "templates"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    module = root / "site_builder" / "model" / "journal.py"
    text = module.read_text("utf-8")
    before = "    process: Annotated["
    assert text.count(before) == 1
    field = re.sub(r"^ {7}", "", line[1], flags=re.MULTILINE)
    module.write_text(text.replace(before, f"    {field}\n{before}"), encoding="utf-8")
    (root / "journal").mkdir()
    (root / "journal" / "acme.md").write_text(ENTRY, encoding="utf-8")
    (root / "table.csv").write_text(TABLE, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> str:
    """Run a command of the changed package."""
    code = "import sys; from site_builder.cli import main; main(sys.argv[1:], prog_name='afterview')"
    command: Sequence[str] = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=root, env=unmeasured(), check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_field_is_one_entry(changed: Path) -> None:
    """It is read, shown, found and exported, with its help, by what `model/journal.py` says of it alone."""
    run(changed, "build", "--as-of", "2026-11-20", "--output", "site")
    page = (changed / "site/interviews/acme.html").read_text("utf-8")
    assert re.search(r"Seen at<dd>their own site, #3, for 71,000 EUR", page)
    assert "their own site" in search_text(changed / "site")
    (entry,) = json.loads((changed / "site/data.json").read_text("utf-8"))["interviews"]
    assert entry["seen_at"] == "their own site, #3, for 71,000 EUR"
    assert '"seen_at"' in run(changed, "export", "csv", "--interviews")
    for options in ((), ("--data",), ("--for", "obsidian")):
        assert "seen_at" in run(changed, "schema", *options)


def test_it_is_private_and_comes_with_a_table(changed: Path) -> None:
    """A redacted site has neither its words nor its money; a column of its name is taken."""
    run(changed, "build", "--redact", "--as-of", "2026-11-20", "--output", "shown")
    shown = "".join(path.read_text("utf-8") for path in (changed / "shown").rglob("*.*") if path.suffix != ".ico")
    assert "their own site" not in shown
    assert "71,000" not in shown
    run(changed, "import", "table.csv", "--yes")
    (made,) = (path for path in (changed / "journal").rglob("*.md") if path.name != "acme.md")
    assert "seen_at: a friend" in made.read_text("utf-8")
