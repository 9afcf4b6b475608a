"""Commands that are measured: those that fail or do not end have no figure, and nothing of them stays."""

from pathlib import Path

import pytest

from benchmarks.processes import FailedError, TooLongError, peak_memory, python, seconds, started


def test_a_command_that_fails_has_no_figure(tmp_path: Path) -> None:
    """Its time is not the time of its work; what it said is told."""
    broken = python("-c", "raise SystemExit('it broke')")
    with pytest.raises(FailedError, match="it broke"):
        seconds(broken, tmp_path, 20)
    with pytest.raises(FailedError):
        peak_memory(broken, tmp_path, 20)


def test_a_command_that_does_not_end_is_given_up(tmp_path: Path) -> None:
    """After the limit, by force where Ctrl-C is not enough."""
    stubborn = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)"
    for measure in (seconds, peak_memory):
        with pytest.raises(TooLongError):
            measure(python("-c", stubborn), tmp_path, 0.2)


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    """A child's memory counts beside its parent's."""
    hold = "held = b'x' * 40_000_000; import time; time.sleep(0.5)"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; child.wait()"
    if not Path("/proc/self/smaps_rollup").exists():
        pytest.skip("this system does not tell the memory of several processes")
    assert peak_memory(python("-c", both), tmp_path, 20) > 80_000_000


def test_a_server_ends_with_its_block(tmp_path: Path) -> None:
    """Nothing of it is left running."""
    with started(python("-c", "import time; time.sleep(60)"), tmp_path) as process:
        assert process.poll() is None
    assert process.returncode is not None
