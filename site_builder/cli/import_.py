"""`afterview import`: files of other programs become entries, after a plan."""

from pathlib import Path

import click

from site_builder.cli.common import FOLDER, find_root, journal_option
from site_builder.language.dates import YEARS

_LONGEST = 4  # digits of a number; more are a slip


class _Picked(click.ParamType[frozenset[int]]):
    """Numbers of events: `3,5-7`."""

    name = "numbers"

    def convert(
        self, value: str | frozenset[int], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[int]:
        """Read the numbers, or fail with exit code 2."""
        if isinstance(value, frozenset):
            return value
        numbers: set[int] = set()
        for part in value.split(","):
            first, _, last = part.strip().partition("-")
            if not all(number.isdecimal() and len(number) <= _LONGEST for number in (first, last or first)):
                self.fail(f'"{value}" is not a list of numbers. Write it as 3,5-7.', param, ctx)
            numbers.update(range(int(first), int(last or first) + 1))
        return frozenset(numbers)


@click.command("import")
@click.argument("files", type=FOLDER, metavar="FILE...", nargs=-1, required=True)
@journal_option
@click.option("--company", default="", help="The employer, where an invitation or a mail does not tell.")
@click.option("--role", default="", help="The job's title, for an invitation or a mail.")
@click.option("--stage", default="", help="The round, for an invitation or a mail.")
@click.option(
    "--me", multiple=True, metavar="ADDRESS", help="Your own address: no contact. Once for all: me in journal.toml."
)
@click.option("--map", "mapped", multiple=True, metavar="HEADER=FIELD", help='What a column is: "Firma=company".')
@click.option("--dates", type=click.Choice(("dmy", "mdy")), help="What 3/4/2026 is, where the table does not tell.")
@click.option(
    "--year",
    type=click.IntRange(YEARS[0], YEARS[-1]),
    help="The year of days without one, where the table does not tell.",
)
@click.option(
    "--encoding", default="", metavar="NAME", help="The encoding of the files, such as cp1250, where a guess is wrong."
)
@click.option("--pick", type=_Picked(), metavar="NUMBERS", help="Of a calendar: these events only (3,5-7).")
@click.option("--entry", default="", metavar="ENTRY", help="Whose contact an address card is.")
@click.option("--rest", type=FOLDER, metavar="CSV", help="Write what was not taken to this new file.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def import_(  # noqa: PLR0913 - one parameter an option
    files: tuple[Path, ...],
    *,
    journal: Path | None,
    company: str,
    role: str,
    stage: str,
    me: tuple[str, ...],
    mapped: tuple[str, ...],
    dates: str | None,
    year: int | None,
    encoding: str,
    pick: frozenset[int] | None,
    entry: str,
    rest: Path | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Make entries of FILEs: invitations (.ics), mails (.eml), tables (.csv, .xlsx, .ods, .json), notes (.md).

    An address card (.vcf) fills in a contact. A folder or a .zip of such files works, and - reads standard input. First
    the plan is shown, then it is asked for. A file that is there is never written over.
    """
    from site_builder.cli.entries import meant_entry
    from site_builder.cli.import_plan import carry_out
    from site_builder.importing.files.sources import sources_of
    from site_builder.importing.invitations.entries import Said
    from site_builder.importing.kinds import Wanted, plan_of
    from site_builder.importing.mails.phrases import phrases_of
    from site_builder.importing.person import person_of
    from site_builder.importing.plan import NotImportableError
    from site_builder.importing.tables.columns import TableOptions
    from site_builder.steps.queries.checked import check

    root = find_root(journal)
    checked = check(root)
    person = person_of(checked.settings, me)
    said = Said(company.strip(), role.strip(), stage.strip(), pick or frozenset())
    meant = meant_entry(checked.journal, entry, root) if entry else None
    shown = str(files[0]) if len(files) == 1 else ""
    try:
        tables = TableOptions(mapped, dates or "", person.zone, person.of_the_clock, year)
        wanted = Wanted(said, tables, person, phrases_of(root), encoding.strip(), root, meant, has_net=True)
        plan = plan_of(sources_of(files), checked.journal, wanted)
    except NotImportableError as reason:
        raise click.ClickException(f"{shown}: {reason}." if shown else f"{reason}.") from None
    except OSError as failed:
        raise click.UsageError(f"{failed.filename or shown} can't be read: {failed.strerror}.") from None
    carry_out(plan, rest, checked, root, yes=yes, dry_run=dry_run)
