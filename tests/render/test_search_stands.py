"""How the search stands: a sentence that counts nothing twice."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.support.readable import visible

_HELD = "company: {0}\ndate: 2026-11-18\nthanked: yes\nreply_by: {1}\nwent: 4\n"


@pytest.mark.parametrize(
    ("promises", "language", "sentences"),
    [
        (["2026-12-01"], "en", ("One open application, waiting.", "One application, still open. One interview held.")),
        (
            ["2026-12-01", "2026-12-02"],
            "en",
            ("Two open applications, each waiting.", "Two applications, all of them open. Two interviews held."),
        ),
        (
            ["2026-11-19", "2026-11-19"],
            "en",
            (
                "Two open applications, each with something to do.",
                "Two applications, all of them open. Two interviews held.",
            ),
        ),
        (
            ["2026-12-01", "2026-12-02"],
            "de",
            ("Zwei offene Bewerbungen; alle warten.", "Zwei Bewerbungen, alle offen. Zwei Gespräche geführt."),
        ),
    ],
)
def test_what_is_true_of_all_is_said_of_all(
    make_journal: Callable[[Mapping[str, str]], Path], promises: list[str], language: str, sentences: tuple[str, str]
) -> None:
    """Two open applications: two waiting."""
    names = ("Acme", "Birch")
    entries = {
        f"journal/{name}.md": f"---\n{_HELD.format(name, day)}---\n## Surprises\n- none\n"
        for name, day in zip(names, promises, strict=False)
    }
    root = make_journal({"journal.toml": f'language = "{language}"\n', **entries})
    CliRunner().invoke(main, ["build", "-C", str(root), "--as-of", "2026-11-24"], catch_exceptions=False)
    for page, sentence in zip(("index", "statistics"), sentences, strict=True):
        assert sentence in visible((root / "output" / f"{page}.html").read_text("utf-8"))
