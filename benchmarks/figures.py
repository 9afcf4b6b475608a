"""Sizes of journals -> tables of what Afterview needs for them, beside Hugo and MkDocs, all in one run on one machine.

`make bench` runs it; `make bench ARGS="100 1000 --open"` with other sizes and one kind of journal only.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import click

from benchmarks.afterview import Afterview
from benchmarks.generate import KINDS, write
from benchmarks.peers import installed, peers
from benchmarks.processes import FailedError, TooLongError
from benchmarks.table import FAILED, SCENARIOS, TOO_LONG, Figures, Scenario, line, tables, written_into
from tools.bytecode import compile_all

_PEERS = Path(__file__).resolve().parent.parent / ".venv" / "peers"
_SAVES = 15
_EDITS = 200


class Generator(Protocol):
    """Afterview or another one, with one journal."""

    @property
    def name(self) -> str:
        """Its name in the table."""

    @property
    def rounds(self) -> Mapping[str, Callable[[], float]]:
        """What one round of each figure is."""

    @property
    def serves(self) -> Sequence[str]:
        """Name the figures of its server."""

    def served(self, saves: int, edits: int) -> Iterator[tuple[str, float]]:
        """Give the figures of its server, one after the other."""


@click.command()
@click.argument("sizes", type=click.IntRange(min=1), nargs=-1)
@click.option("--rounds", is_flag=True, help="Only the journal with several rounds an application.")
@click.option("--open", "imported", is_flag=True, help="Only the imported tracker, a third of it open.")
@click.option("--times", type=click.IntRange(min=1), default=5, show_default=True, help="Rounds of each figure.")
@click.option("--saves", type=click.IntRange(min=1), default=_SAVES, show_default=True, help="Saves while serving.")
@click.option("--edits", type=click.IntRange(min=0), default=_EDITS, show_default=True, help="Before serve's memory.")
@click.option("--limit", type=float, default=600.0, show_default=True, help="Seconds that anything may take.")
@click.option(
    "--peers", "environment", type=click.Path(path_type=Path), default=_PEERS, help="Where Hugo and MkDocs are."
)
@click.option(
    "--write", "document", type=click.Path(path_type=Path, dir_okay=False), help="Put the tables into this file."
)
def main(  # noqa: PLR0913 - one parameter an option
    sizes: Sequence[int],
    *,
    times: int,
    saves: int,
    edits: int,
    limit: float,
    environment: Path,
    document: Path | None,
    rounds: bool,
    imported: bool,
) -> None:
    """Measure journals of these SIZES (else 100, 1000 and 10000 entries), and print the tables."""
    compile_all()  # as an installed copy is, whatever was edited here since
    kinds = [kind for kind, wanted in zip(KINDS, (rounds, imported), strict=True) if wanted] or list(KINDS)
    runs = []
    for kind in kinds:
        for size in sizes or (100, 1_000, 10_000):
            run = Figures(kind, size, limit)
            with tempfile.TemporaryDirectory() as name:
                root = Path(name) / "afterview"
                write(root, size, kind=kind)
                generators: list[Generator] = [
                    Afterview(root, limit),
                    *peers(environment, root / "journal", Path(name), limit),
                ]
                measure(generators, run, times)
                measure_served(generators, run, saves, edits)
            runs.append(run)
    if not installed(environment):
        click.echo("Hugo and MkDocs are not there to compare with; make bench-peers installs them.", err=True)
    text = f"{_circumstances(environment, f'{times} rounds, {saves} saves, {edits} edits')}\n\n{tables(runs)}"
    click.echo(text)
    if document:
        document.write_text(written_into(document.read_text(encoding="utf-8"), text), encoding="utf-8", newline="\n")
    if any(run.has_failed() for run in runs):
        sys.exit(1)


def measure(generators: Sequence[Generator], run: Figures, times: int) -> None:
    """Take the rounds of a figure in turns, so that whatever else the machine does meets all alike."""
    rounds = {generator.name: dict(generator.rounds) for generator in generators}
    for key in next(iter(rounds.values())):
        scenario = next(scenario for scenario in SCENARIOS if scenario.key == key)
        for _ in range(1 if scenario.once else times):
            for name, measures in rounds.items():
                with _given_up(run, name, [key]):
                    if key in measures and not run.is_given_up("nothing", name) and not run.is_given_up(key, name):
                        run.add(key, name, measures[key]())
        for name in rounds:
            _tell(run, scenario, name)


def measure_served(generators: Sequence[Generator], run: Figures, saves: int, edits: int) -> None:
    """Take the figures of each server, one server after the other."""
    for generator in generators:
        if not run.is_given_up("nothing", generator.name):
            with _given_up(run, generator.name, generator.serves):
                for key, value in generator.served(saves, edits):
                    run.add(key, generator.name, value)
        for scenario in SCENARIOS:
            if scenario.key in generator.serves:
                _tell(run, scenario, generator.name)


@contextmanager
def _given_up(run: Figures, name: str, keys: Sequence[str]) -> Iterator[None]:
    """Write down what took too long or failed in the block, and go on: the other figures are worth having.

    Of `keys`, those that have no value yet are given up; where all have one, the first, which was being taken.
    """
    try:
        yield
    except TooLongError:
        value = TOO_LONG
    except (FailedError, OSError, HTTPException) as failed:
        click.echo(f"{run.kind} {run.size:,}  {name}: {failed!r}", err=True)
        value = FAILED
    else:
        return
    for key in [key for key in keys if run.median(key, name) is None] or keys[:1]:
        run.values[key, name] = [value]


def _tell(run: Figures, scenario: Scenario, name: str) -> None:
    figure = line(scenario, name, run)
    if figure:
        click.echo(f"{run.kind} {run.size:,}  {scenario.title}, {name}: {figure}", err=True)


def _circumstances(environment: Path, counts: str) -> str:
    """Say when, on what machine, and with which versions, in a sentence each."""
    there = installed(environment)
    names = [f"{title} {there[name]}" for title, name in (("Hugo", "hugo"), ("MkDocs", "mkdocs")) if name in there]
    programs = ", ".join([f"Afterview {version('afterview')}", f"Python {platform.python_version()}", *names])
    return f"{datetime.now(tz=UTC).date().isoformat()}; {_machine()}; {programs}; {counts}."


def _machine() -> str:
    """Name the kind of machine: its cores, processor, memory and system; nothing that tells which one it is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = [f"{cores} cores", _first("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()]
    memory = _first("/proc/meminfo", "MemTotal").split()
    if memory:
        parts.append(f"{int(memory[0]) / 1024**2:.0f} GB of memory")
    return ", ".join([*parts, platform.system()])


def _first(file: str, name: str) -> str:
    """Give the value of the first line with this name in a file of the system; empty where there is none."""
    with suppress(OSError):
        for entry in Path(file).read_text(encoding="utf-8", errors="replace").splitlines():
            if entry.startswith(name):
                return entry.partition(":")[2].strip()
    return ""


if __name__ == "__main__":
    main()
