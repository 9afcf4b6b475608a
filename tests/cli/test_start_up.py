"""What a command does not use it does not import."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

COLLECTED = """
import gc
gc.collect(); gc.freeze(); gc.set_debug(gc.DEBUG_STATS)
from site_builder.__main__ import run
run()
"""
LOADED = """
import sys
before = set(sys.modules)  # what measures branches has loaded some of it already
from site_builder.cli import main
try:
    main(sys.argv[1:], prog_name="afterview")
finally:
    print(*(sys.modules.keys() - before), file=sys.stderr)
"""
HEAVY = (
    "jinja2",
    "markdown_it",
    "pydantic_core",
    "yaml",
    "frontmatter",
    "icalendar",
    "babel",
    "multiprocessing",
    "holidays",
)
UNUSED_BY_AN_EDIT = ("babel", "holidays", "icalendar", "tomllib")
STAGES = ("site_builder.read.entry", "site_builder.check", "site_builder.derive", "site_builder.redact")
UNUSED_BY_NOTHING_NEW = (
    "site_builder.model.parts",
    "site_builder.render.templating.catalogues",
    "site_builder.render.templating.templates",
)


def loaded(arguments: Sequence[str]) -> set[str]:
    """Run a command in a process of its own, and give the modules that it imported."""
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def below(modules: set[str], names: Sequence[str]) -> set[str]:
    """Give those of the modules that are, or are in, one of the packages."""
    return {module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names)}


def test_a_build_of_nothing_new_loads_no_stage(tmp_path: Path) -> None:
    """No reader, no rules, no templates, and none of their libraries."""
    root = tmp_path / "mine"
    (root / "journal").mkdir(parents=True)
    (root / "journal" / "2026-11-18-acme.md").write_text(
        "---\ncompany: Acme\ndate: 2026-11-18\n---\n", encoding="utf-8"
    )
    (root / "journal.toml").write_text('title = "Search"\n[follow_ups]\nnudges = 3\n', encoding="utf-8")
    command = ["build", "-C", str(root), "--as-of", "2026-11-20"]
    assert {"jinja2", "pydantic_core"} <= loaded(command)
    loaded(command)  # the files were so new that they might have changed once more in the same moment
    assert below(loaded(command), (*HEAVY, *STAGES, *UNUSED_BY_NOTHING_NEW)) == set()


def test_a_build_after_an_edit_reads_no_settings_anew(tmp_path: Path) -> None:
    """What reads the settings is not loaded: they are remembered."""
    entry = tmp_path / "journal" / "2026-11-18-acme.md"
    entry.parent.mkdir()
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\n", encoding="utf-8")
    (tmp_path / "journal.toml").write_text('title = "Search"\n', encoding="utf-8")
    command = ["build", "-C", str(tmp_path), "--as-of", "2026-11-20"]
    assert "tomllib" in loaded(command)
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-19\nthanked: yes\n---\n", encoding="utf-8")
    assert below(loaded(command), UNUSED_BY_AN_EDIT) == set()


@pytest.mark.skipif(sys.platform != "linux" or os.cpu_count() == 1, reason="nothing else can read meanwhile")
def test_an_edited_entry_is_read_while_the_pages_load(tmp_path: Path) -> None:
    """What reads it is loaded by a process of its own, as loading both takes most of a build in a small journal."""
    entry = tmp_path / "journal" / "2026-11-18-acme.md"
    entry.parent.mkdir()
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\nOne.\n", encoding="utf-8")
    command = ["build", "-C", str(tmp_path), "--as-of", "2026-11-20"]
    loaded(command)
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\nTwo.\n", encoding="utf-8")
    assert below(loaded(command), ("yaml", "markdown_it", "jinja2")) & {"yaml", "markdown_it", "jinja2"} == {"jinja2"}
    assert "Two." in next((tmp_path / "output" / "interviews").iterdir()).read_text(encoding="utf-8")


ORDER = """
from site_builder.cli import run
from site_builder.steps.processes.forked import Forked
from site_builder.write import disk, fsync
order = []
def noted(name, function):
    def call(*given, **named):
        order.append(name)
        return function(*given, **named)
    return call
disk.scan = noted("scan", disk.scan)
fsync.prepare = noted("prepare", fsync.prepare)
Forked.results = noted("wait", Forked.results)
try:
    run()
finally:
    print(*order)
"""


@pytest.mark.skipif(sys.platform != "linux" or os.cpu_count() == 1, reason="nothing else can read meanwhile")
def test_the_site_is_scanned_while_an_edited_entry_is_read(tmp_path: Path) -> None:
    """Once, and before the entry is waited for."""
    entry = tmp_path / "journal" / "2026-11-18-acme.md"
    entry.parent.mkdir()
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\nOne.\n", encoding="utf-8")
    command = ["build", "-C", str(tmp_path), "--as-of", "2026-11-20"]
    loaded(command)
    entry.write_text("---\ncompany: Acme\ndate: 2026-11-18\n---\nTwo.\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", ORDER, *command], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1].split()[:3] == ["prepare", "scan", "wait"]
    assert done.stdout.count("scan") == 1


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["log", "--help"]])
def test_help_loads_nothing_but_the_commands(arguments: Sequence[str]) -> None:
    """Completion in a shell asks for it at each key."""
    assert below(loaded(arguments), (*HEAVY, *STAGES, "site_builder.steps", "sqlite3")) == set()


def test_a_command_looks_for_no_garbage(tmp_path: Path) -> None:
    """Not while it loads or runs, and at its end a few times, among nothing but what the ending itself makes."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "2026-11-18-acme.md").write_text("---\ncompany: Acme\n---\n", encoding="utf-8")
    command = ["build", "-C", str(tmp_path), "--as-of", "2026-11-20"]
    done = subprocess.run([sys.executable, "-c", COLLECTED, *command], check=False, capture_output=True, text=True)
    looked = re.findall(r"objects in each generation: (\d+) (\d+) (\d+)", done.stderr)
    assert 0 < len(looked) < 10, done.stderr
    assert all(sum(map(int, counts)) < 5000 for counts in looked), looked
    assert (tmp_path / "output" / "index.html").is_file()


WAITED = """
import threading, time
import site_builder.cli
slow = threading.Thread(target=time.sleep, args=(0.3,))
site_builder.cli.main = slow.start
site_builder.cli.run()
print("alive" if slow.is_alive() else "over")
"""


def test_what_still_ends_is_waited_for_before_python_ends() -> None:
    """Python wakes the threads of ended pools without asking, and one that ends just then is a traceback."""
    done = subprocess.run([sys.executable, "-c", WAITED], check=True, capture_output=True, text=True)
    assert done.stdout == "over\n"


INTERRUPTED = """
import threading, time
import site_builder.cli
slow = threading.Thread(target=time.sleep, args=(0.3,))
def interrupted():
    raise KeyboardInterrupt
def main():
    slow.start()
    slow.join = interrupted
site_builder.cli.main = main
site_builder.cli.run()
"""


def test_a_second_interrupt_is_no_traceback() -> None:
    """Who presses Ctrl-C again while threads end has the prompt a moment later, and nothing to read."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], check=True, capture_output=True, text=True)
    assert done.stderr == ""
