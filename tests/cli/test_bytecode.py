"""No command compiles what was compiled when Afterview was installed, where Python may keep nothing either."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bytecode import compile_all

_RUN = """
import sys
from pathlib import Path
from site_builder.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
for module in list(sys.modules.values()):
    cached, file = getattr(module, "__cached__", None), getattr(module, "__file__", None) or ""
    if "site_builder" in file or "site-packages" in file:
        if cached and not Path(cached).is_file():
            print("compiled anew:", file)
"""


@pytest.fixture(scope="module")
def compiled() -> None:
    """Compile all that commands load, as an installation does."""
    assert compile_all()


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("command", ["build", "agenda", "check"])
def test_what_a_command_loads_was_compiled_before(command: str, journal: Path) -> None:
    """Also where PYTHONDONTWRITEBYTECODE is set, as in many images of containers.

    === a.md
    ---
    company: Acme
    date: 2026-11-16
    ---
    Good.
    """
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-c", _RUN, command, "-C", str(journal)]
    ran = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    assert "compiled anew" not in ran.stdout
