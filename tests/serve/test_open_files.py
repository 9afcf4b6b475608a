"""The limit of open files is raised for many connections."""

import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.serve import server
from site_builder.serve.reload import Live
from site_builder.serve.server import listen
from site_builder.serve.site import Site

SAY = """
import resource
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
hard = min(hard, {hard}) if hard > 0 else {hard}
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, hard))
from site_builder.serve.open_files import allow_many
allow_many()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.case("C12")
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
@pytest.mark.parametrize(
    ("soft", "hard", "then"), [(64, 1000, "1000 1000"), (64, 64, "64 64"), (64, 9000, "4096 9000")]
)
def test_the_limit_is_raised_as_far_as_it_goes(soft: int, hard: int, then: str) -> None:
    """From a low default; never beyond the user's hard limit."""
    resource = pytest.importorskip("resource")
    if 0 < resource.getrlimit(resource.RLIMIT_NOFILE)[1] < hard:
        pytest.skip("this system lets nobody have so many")
    code = SAY.format(soft=soft, hard=hard)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == then


def test_a_higher_limit_stays() -> None:
    """The limit is never lowered."""
    resource = pytest.importorskip("resource")
    if 0 < resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 5000:
        pytest.skip("this system lets nobody have so many")
    code = SAY.format(soft=5000, hard=5000)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split()[0] == "5000"


def test_the_server_raises_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it accepts its first connection."""
    asked: list[bool] = []
    listening = listen(8642, fixed=False)
    running = server.Server(listening, Site(tmp_path, tmp_path, Live(), 8642, reload=False))
    monkeypatch.setattr(server, "allow_many", lambda: asked.append(True))
    running.stop()
    running.run()
    assert asked == [True]
