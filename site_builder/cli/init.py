"""`afterview init`: a new journal."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from typing import Any

import click

from site_builder.cli.common import FOLDER, can_ask, say
from site_builder.cli.hook import install_hook


@click.command()
@click.argument("folder", type=FOLDER, default=Path())
@click.option("--hook", is_flag=True, help="Have git check the journal before each commit.")
def init(folder: Path, *, hook: bool) -> None:
    """Make a new journal in FOLDER (here, when none is named): settings, an example, a place for entries.

    Nothing that is there is overwritten. On a terminal you are asked who and where you are, and a first commit is
    offered; else zone and country are the computer's, and said.
    """
    from site_builder.edit.files.new_file import ExistsError, write_new
    from site_builder.edit.new.journal import Owner, scaffold_files

    made = []
    owner = Owner() if (folder / "journal.toml").exists() else _owner()
    for path, text in scaffold_files(folder, owner).items():
        try:
            write_new(path, text)
            made.append(path)
            click.echo(path.as_posix())
        except ExistsError as exists:
            say(str(exists))
        except OSError as failed:
            raise click.ClickException(f"{path} can't be written: {failed.strerror}.") from None
    if made and _wants_commit():
        _commit(folder, made)
    if hook:
        install_hook(folder)
    elsewhere = "" if folder == Path() else f'-C "{folder}" '
    say(f'Next: afterview new {elsewhere}"Acme Robotics", then afterview build {elsewhere}'.rstrip())


def _owner() -> Any:  # noqa: ANN401 - an Owner; its module is imported when it is needed
    """Ask whose journal it is; without a terminal take zone and country from the computer, and say so."""
    from site_builder.edit.new.journal import Owner
    from site_builder.settings.time_zones import country_of, is_zone, system_zone

    zone = system_zone()
    country = _with_holidays(country_of(zone))
    if not can_ask():
        if zone:
            say(f"Zone and country are this computer's: {zone}, {country or 'none'}. Change them in journal.toml.")
        return Owner(timezone=zone, country=country)
    say("Leave empty what you don't want to say; journal.toml has it all.")
    name = click.prompt("Your name, under your messages", default="", show_default=False, err=True)
    address = click.prompt("Your own address, which is not a contact", default="", show_default=False, err=True)
    zone = click.prompt("Your time zone", default=zone or "", err=True)
    while zone and not is_zone(zone):
        zone = click.prompt(
            "That is not a time zone; write it as Europe/London", default="", show_default=False, err=True
        )
    country = click.prompt("Your country, for its holidays", default=country_of(zone) or country, err=True)
    known = _with_holidays(country)
    if country and not known:
        say(f'No holidays are known for "{country}"; list them under holidays in journal.toml.')
    return Owner(name.strip(), address.strip() if "@" in address else "", zone, known)


def _with_holidays(country: str) -> str:
    """Return a country's code where its holidays are known, else ""."""
    from site_builder.settings.country import NoHolidaysError, holidays_of

    try:
        return country if country and holidays_of(country) else ""
    except NoHolidaysError:
        return ""


def _wants_commit() -> bool:
    question = "Keep the journal in git, with these files as its first commit?"
    return can_ask() and bool(which("git")) and click.confirm(question, default=True, err=True)


def _commit(folder: Path, made: Sequence[Path]) -> None:
    """Commit exactly the new files, in the repository that is there or in a new one."""
    git = ["git", "-C", str(folder)]
    inside = subprocess.run([*git, "rev-parse", "--is-inside-work-tree"], capture_output=True, check=False)
    files = [str(path.relative_to(folder)) for path in made]
    steps = [] if inside.returncode == 0 else [[*git, "init", "--quiet"]]
    steps += [[*git, "add", "--", *files], [*git, "commit", "--quiet", "-m", "A journal of interviews", "--", *files]]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"git could not do it; the files are there all the same. It said: {done.stderr.strip()}")
            return
    say("Committed.")
