"""`afterview import`: files of other programs become entries, after a plan."""

from pathlib import Path

import click

from site_builder.cli.common import FOLDER, find_root, journal_option


@click.command("import")
@click.argument("file", type=FOLDER, metavar="FILE")
@journal_option
@click.option("--company", default="", help="The employer, where an invitation does not tell.")
@click.option("--role", default="", help="The job's title, for an invitation.")
@click.option("--stage", default="", help="The round, for an invitation.")
@click.option(
    "--me", multiple=True, metavar="ADDRESS", help="Your own address: no contact. More than once for several."
)
@click.option("--map", "mapped", multiple=True, metavar="HEADER=FIELD", help='What a column is: "Firma=company".')
@click.option("--dates", type=click.Choice(("dmy", "mdy")), help="What 3/4/2026 is, where the table does not tell.")
@click.option("--entry", default="", metavar="ENTRY", help="Whose contact an address card is.")
@click.option("--rest", type=FOLDER, metavar="CSV", help="Write the rows that were not taken to this new file.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def import_(  # noqa: PLR0913 - one parameter an option
    file: Path,
    *,
    journal: Path | None,
    company: str,
    role: str,
    stage: str,
    me: tuple[str, ...],
    mapped: tuple[str, ...],
    dates: str | None,
    entry: str,
    rest: Path | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Make entries of FILE: an invitation (.ics) or a table (.csv); or fill in a contact from a card (.vcf).

    First the plan is shown, then it is asked for. A file that is there is never written over.
    """
    from site_builder.build import check
    from site_builder.cli.import_plan import Asked, carry_out, planned
    from site_builder.importing.invited import Said
    from site_builder.importing.plan import NotImportableError

    root = find_root(journal)
    checked = check(root)
    said = Said(company.strip(), role.strip(), stage.strip(), me)
    asked = Asked(file, said, mapped, dates or "", entry, rest)
    try:
        plan = planned(asked, checked, root)
    except NotImportableError as reason:
        raise click.ClickException(f"{file}: {reason}.") from None
    carry_out(plan, asked, checked, root, yes=yes, dry_run=dry_run)
