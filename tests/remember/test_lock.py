"""The lock of a journal's builds."""

from pathlib import Path

from site_builder.remember.lock import FOLDER, locked
from tests.support.trees import tree


def test_a_waiting_build_writes_nothing(tmp_path: Path) -> None:
    """Two builds that started at once both wrote the .gitignore; one of them then built without the lock."""
    with locked(tmp_path) as folder:
        assert folder
        (folder / ".gitignore").unlink()
        before = tree(folder)
        with locked(tmp_path, wait=False) as second:
            assert second is None
        assert tree(folder) == before
    with locked(tmp_path) as folder:
        assert folder == tmp_path / FOLDER
    assert (tmp_path / FOLDER / ".gitignore").read_bytes() == b"*\n"
