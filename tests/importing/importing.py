"""What the tests of importing share: the command in a journal, and plans without one."""

from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.check.entry import check_entry
from site_builder.cli import main
from site_builder.importing.entry_text import entry_text
from site_builder.importing.files.sources import Source
from site_builder.importing.invitations.entries import Said
from site_builder.importing.kinds import Wanted, plan_of
from site_builder.importing.mails.phrases import phrases_of
from site_builder.importing.person import Person
from site_builder.importing.plan import Plan
from site_builder.importing.tables.columns import TableOptions
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.journal import Interview, Journal
from site_builder.problems import Severity
from site_builder.read.entry import read_entry
from site_builder.read.files.source import decode
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check

SAM = Person("Sam Doe", frozenset({"sam@mail.example"}))
PHRASES = phrases_of(Path("no such folder"))


def run(root: Path, *words: str, code: int = 0, typed: bytes | None = None) -> Result:
    """Run afterview import in a journal, and expect an exit code."""
    result = CliRunner().invoke(main, ["import", "-C", str(root), *words], catch_exceptions=False, input=typed)
    assert result.exit_code == code, result.output
    return result


def read(text: str) -> Interview:
    """Read the text of an entry, in which there may be no error."""
    data = text.encode()
    interview, problems = check_entry(read_entry(decode("journal/a.md", data, len(data)), Settings()), Settings())
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    return interview


def planned(  # noqa: PLR0913 - what the command takes
    *files: Path | tuple[str, bytes],
    journal: Journal | None = None,
    said: Said | None = None,
    person: Person = SAM,
    mapped: tuple[str, ...] = (),
    dates: str = "",
    year: int | None = None,
    encoding: str = "",
) -> Plan:
    """Plan what becomes of files, or of names and bytes."""
    sources = [Source(file.name, file.read_bytes()) if isinstance(file, Path) else Source(*file) for file in files]
    wanted = Wanted(
        said or Said(), TableOptions(mapped, dates, person.zone, person.of_the_clock, year), person, PHRASES, encoding
    )
    return plan_of(sources, journal or Journal(), wanted)


def interviews(plan: Plan) -> list[Interview]:
    """Read the entries that a plan would write, in its order."""
    return [read(entry_text(draft)) for draft in plan.new]


def entries(root: Path) -> list[Interview]:
    """Read the entries of a journal, which may have no problem that is an error."""
    checked = check(root)
    assert [problem for problem in checked.problems if problem.severity is Severity.ERROR] == []
    return list(checked.journal.interviews)


def shown(plan: Plan) -> set[str]:
    """Give every word that stands in the entries of a plan, or in the plan itself."""
    texts = [entry_text(draft) for draft in plan.new]
    texts += [str(value) for draft in plan.new for value in (draft.guessed, draft.came_from)]
    texts += [f"{skipped.came_from} {skipped.reason} {' '.join(skipped.cells)}" for skipped in plan.listed]
    texts += [" ".join(change.words) for change in plan.changes] + list(plan.notes) + [" ".join(plan.header)]
    return {word for text in texts for word in words_of(text)}
