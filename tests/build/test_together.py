"""Several programs at one journal: builders at once, editors at once, a build beside a server's, and kills."""

import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_builder.builder import Builder, build
from site_builder.steps.request import Request
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)
Make = Callable[[Mapping[str, str]], Path]
BUILDS = """
import sys
from datetime import date
from pathlib import Path
from site_builder.builder import build
from site_builder.steps.request import Request
for _ in range(int(sys.argv[2])):
    build(Request(Path(sys.argv[1]), Path(sys.argv[1]) / "output", date(2026, 11, 20), clean=True))
"""
REBUILDS = """
import sys
from datetime import date
from pathlib import Path
from site_builder.builder import Builder
from site_builder.steps.request import Request
root = Path(sys.argv[1])
builder = Builder(Request(root, root / "output", date(2026, 11, 20)))
builder.build()
print("built", flush=True)
number = 0
while True:
    number += 1
    (root / "journal" / "0.md").write_text(f"---\\ncompany: Acme\\ndate: 2026-11-18\\n---\\n{number}\\n", "utf-8")
    builder.build()
"""
EDITS = "import sys; from site_builder.cli import main; main(sys.argv[1:])"


def started(code: str, *words: object) -> subprocess.Popen[str]:
    """Start a program of ours."""
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def entries(many: int = 6) -> dict[str, str]:
    """Give some entries."""
    head = "---\ncompany: Acme {0}\nrole: Engineer\ndate: 2026-11-1{0}\ncontacts: Dana <dana@acme.example>\n---\n"
    return {f"journal/{at}.md": head.format(at) + f"## Next time\n- Breathe {at} times\n" for at in range(many)}


def clean(root: Path) -> dict[str, bytes]:
    """Build the journal as it is now into a folder of its own, and give what is there."""
    folder = root.parent / f"{root.name}-clean"
    build(Request(root, folder, AS_OF, clean=True))
    return tree(folder)


@pytest.mark.case("E05")
def test_two_builders_at_once_make_one_site(make_journal: Make) -> None:
    """Each waits for the other: the site is a clean build, the journal is as it was, nothing of either is left over."""
    root = make_journal(entries())
    before = tree(root / "journal")
    builders = [started(BUILDS, root, 2) for _ in range(2)]
    ended = [(builder.wait(120), builder.communicate()[1]) for builder in builders]
    assert [code for code, _ in ended] == [0, 0], ended
    assert tree(root / "output") == clean(root)
    assert tree(root / "journal") == before


@pytest.mark.case("E05")
def test_a_build_beside_that_of_a_server(make_journal: Make) -> None:
    """What the server knows of its folder is not believed when another build has changed it."""
    root = make_journal(entries())
    served = Builder(Request(root, root / "output", AS_OF, debug=True))
    served.build()
    for number in range(3):
        other = started(BUILDS, root, 1)
        (root / "journal" / f"{number}.md").write_text(f"---\ncompany: New {number}\n---\nText\n", encoding="utf-8")
        served.build()
        assert other.wait(120) == 0, other.communicate()[1]
        served.build()
        assert tree(root / "output") == clean(root)
        other.communicate()


@pytest.mark.case("F03")
def test_six_editors_at_once_lose_nothing(make_journal: Make) -> None:
    """Six commands log into one entry: each that says that it did is there, each other one said why not."""
    root = make_journal(entries(1))
    notes = [f"the {number}th thing that was said" for number in range(6)]
    words = ("log", "-C", root, "acme", "note", "--on", "2026-11-19", "--note")
    editors = [started(EDITS, *words, note) for note in notes]
    ended = [(editor.wait(120), *editor.communicate()) for editor in editors]
    text = (root / "journal" / "0.md").read_text("utf-8")
    for note, (code, _, said) in zip(notes, ended, strict=True):
        assert (note in text) == (code == 0), (note, code, said)
        assert code == 0 or said.strip()
    assert any(code == 0 for code, _, _ in ended)
    assert "## Next time\n- Breathe 0 times\n" in text
    assert [path.name for path in (root / "journal").iterdir()] == ["0.md"]


@pytest.mark.case("E03", "D11")
def test_a_server_that_is_killed_within_a_rebuild(make_journal: Make) -> None:
    """Whenever it is killed, every page is whole, and the next build puts all right."""
    root = make_journal(entries(3))
    chance = random.Random(7)  # noqa: S311 - the same moments each time
    for _ in range(3):
        with started(REBUILDS, root) as server:
            assert server.stdout
            assert server.stdout.readline() == "built\n", server.communicate()[1]
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(chance.uniform(0.0, 0.15))
            server.kill()
        for page in (root / "output").rglob("*.html"):
            assert page.read_bytes().endswith(b"</html>\n"), page
        build(Request(root, root / "output", AS_OF))
        assert tree(root / "output") == clean(root)
        assert not list((root / "output").rglob("*.tmp"))
