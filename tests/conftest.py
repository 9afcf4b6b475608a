"""What all tests share: a journal written in the test's docstring, a fixed day, and a site built from it."""

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from site_builder.write import fsync
from tests.support.examples import USUAL
from tests.support.journals import write_journal

hypothesis_settings.register_profile(
    "default",
    max_examples=USUAL,
    deadline=None,  # no test asserts a time
    derandomize=True,  # a change is judged by itself: the same sources give the same answer
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    print_blob=True,
)
hypothesis_settings.register_profile(
    "thorough", parent=hypothesis_settings.get_profile("default"), max_examples=1000, derandomize=False
)
hypothesis_settings.load_profile(os.environ.get("AFTERVIEW_HYPOTHESIS", "default"))


@pytest.fixture(autouse=True, scope="session")
def _the_power_stays_on() -> Iterator[None]:
    """Flush no page of a site: the tests make thousands; tests/write/test_fsync.py says when they are flushed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fsync, "sync_one", lambda _path: None)
        patch.setattr(fsync, "sync_all", lambda _folder: True)
        yield


def pytest_collection() -> None:
    """Look for no garbage while thousands of tests are made, which all stay."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for it among what the tests make only: it takes a tenth less than among all that is loaded."""
    gc.enable()
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes goldens anew."""
    parser.addoption("--update-golden", action="store_true", help="Write the expected files of tests/golden anew.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether goldens are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _a_computer_without_a_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test depend on where its computer stands."""
    monkeypatch.setattr("site_builder.settings.time_zones.system_zone", lambda: "")
    monkeypatch.setattr("site_builder.importing.person.system_zone", lambda: "")


@pytest.fixture
def as_of() -> date:
    """Fix the day that tests look at a journal: a Friday."""
    return date(2026, 11, 20)


@pytest.fixture
def make_journal(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Give a function that writes files (path below the root -> text) and returns the journal's root."""

    def make(files: Mapping[str, str]) -> Path:
        (tmp_path / "journal").mkdir(exist_ok=True)
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return make


@pytest.fixture
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write the journal that stands in the test's docstring, and return its root.

    The docstring's first paragraph says what the test is for. Each further file begins with a line `=== path`; a path
    without a folder lies in journal/.
    """
    function = getattr(request.node, "function", None)
    return write_journal(tmp_path, (function.__doc__ if function else "") or "")
