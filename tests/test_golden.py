"""The sample journal: its data.json, and its drawings byte for byte, and the readable text of every page."""

import difflib
import json
import re
import shutil
from pathlib import Path

import pytest

from site_builder.builder import build
from site_builder.steps.request import Built, Request
from tests.support.readable import readable

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SAMPLE = HERE.parent
DRAWING = re.compile(r'<svg class="drawing ([a-z-]+)".*?</svg>\n', re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Build a copy of the sample journal, so that nothing of the checkout is touched."""
    root = tmp_path_factory.mktemp("sample")
    for folder in ("journal", "stories", "reviews"):
        shutil.copytree(SAMPLE / folder, root / folder)
    shutil.copy(SAMPLE / "journal.toml", root)
    return root / "output", build(Request(root, root / "output", debug=True))


def texts(output: Path) -> dict[str, str]:
    """Give what the golden files hold: the data, each page's words, and each drawing."""
    data = json.loads((output / "data.json").read_bytes())
    found = {"data.json": f"{json.dumps(data, indent=2, ensure_ascii=False)}\n"}
    for path in sorted(output.rglob("*.html")):
        name, html = path.relative_to(output).with_suffix("").as_posix(), path.read_text("utf-8")
        found[f"{name}.txt"] = readable(html)
        # A line an element, that a difference can be read.
        found |= {f"{name}.{drawing[1]}.svg": drawing[0].replace("><", ">\n<") for drawing in DRAWING.finditer(html)}
    return found


def test_the_sample_reads_as_it_did(built: tuple[Path, Built], *, update_golden: bool) -> None:
    """A change of meaning shows as a difference of words; `--update-golden` accepts it."""
    found = texts(built[0])
    if update_golden:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in found.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode()
        for path in sorted(GOLDEN.rglob("*"))
        if path.is_file()
    }
    differences = [
        line
        for name in sorted(found.keys() | kept.keys())
        for line in difflib.unified_diff(
            kept.get(name, "").splitlines(),
            found.get(name, "").splitlines(),
            f"golden/{name}",
            f"built/{name}",
            "",
            "",
            2,
            "",
        )
    ]
    assert not differences, "\n".join(differences[:200])
    assert found == kept


def test_the_sample_has_one_slip_that_the_problems_page_explains(built: tuple[Path, Built]) -> None:
    """The one warning is on the Problems page, and the build still ends well."""
    output, result = built
    assert [problem.severity for problem in result.problems] == ["warning"]
    page = readable((output / "problems.html").read_text("utf-8"))
    assert result.problems[0].message in page
    assert result.problems[0].hint in page
