"""What can't be read now is not absent: it is said, nothing is concluded from it, and the next build is right."""

import errno
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.builder import build
from site_builder.cli import main
from site_builder.steps.request import Request
from tests.support.faults import Disk, faulty
from tests.support.trees import tree

AS_OF = "2026-11-20"
ENTRY = "---\ncompany: Acme\ndate: 2026-11-18\n---\n## Next time\n\n- Breathe\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with something of every kind that is read, and its site."""
    root = tmp_path / "mine"
    for folder in ("journal/2026", "stories", "reviews", "templates/assets"):
        (root / folder).mkdir(parents=True)
    (root / "journal.toml").write_text('title = "Mine"\n')
    (root / "journal/2026/acme.md").write_text(ENTRY)
    (root / "journal/birch.md").write_text(ENTRY.replace("Acme", "Birch"))
    (root / "stories/walrus.md").write_text("---\ntitle: The walrus\n---\n## Situation\n\nWet.\n")
    (root / "reviews/2026-W46.md").write_text("Tiring.\n")
    (root / "templates/assets/custom.css").write_text("body { margin: 0 }\n")
    build(Request(root, root / "output", date.fromisoformat(AS_OF)))
    return root


def run(root: Path, *words: str) -> tuple[int, str]:
    """Run a command."""
    done = CliRunner().invoke(main, [*words, "-C", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "name",
    ["journal.toml", "journal/2026/acme.md", "journal/2026", "journal/birch.md", "stories/walrus.md", "stories",
     "reviews/2026-W46.md", "templates/assets/custom.css"],
)  # fmt: skip
def test_what_could_not_be_read_is_told_and_read_by_the_next_build(root: Path, name: str) -> None:
    """Though its size and its times are those of the one that was looked at."""
    expected = tree(root / "output")
    call = "scandir" if (root / name).is_dir() else "open"
    with faulty(Disk(root / name, 0, errno.EIO, for_ever=True, changing=False, only=call)):
        code, said = run(root, "build", "--as-of", AS_OF, "--clean")
    assert code == 1 or "custom.css" in name, said
    assert run(root, "build", "--as-of", AS_OF)[0] == 0
    assert tree(root / "output") == expected


@pytest.mark.parametrize("call", ["lstat", "scandir"])
def test_a_journal_that_cannot_be_read_changes_nothing(root: Path, call: str) -> None:
    """It is not an empty one: the site stays, and every command says why in a sentence."""
    expected = tree(root / "output")
    for words in (
        ["build", "--as-of", AS_OF],
        ["check"],
        ["agenda"],
        ["log", "acme", "thank-you"],
        ["draft", "nudge", "acme"],
    ):
        with faulty(Disk(root / "journal", 0, errno.EACCES, for_ever=True, changing=False, only=call)):
            code, said = run(root, *words)
        assert code == 1, words
        assert "journal" in said
        assert tree(root / "output") == expected
    assert run(root, "build", "--as-of", AS_OF)[0] == 0
    assert tree(root / "output") == expected
