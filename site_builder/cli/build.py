"""`afterview build`: the site, once."""

import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import (
    FOLDER,
    debug_option,
    exit_code,
    find_root,
    journal_option,
    poll_option,
    prefix_of,
    say,
    say_problems,
)
from site_builder.cli.days import as_of_option
from site_builder.report.text import counted, printable, refusal_of


@click.command()
@journal_option
@click.option("--output", type=FOLDER, metavar="FOLDER", help="Where the site goes; else output/ in the journal.")
@as_of_option
@click.option("--strict", is_flag=True, help="End with exit code 1 on warnings too.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds know, and write every page anew.")
@click.option("--redact", is_flag=True, help="Make a site to show, without what is private, in output-redacted/.")
@click.option("--adopt", is_flag=True, help="Take over an output folder whose list of files was lost; asks first.")
@click.option("--explain", is_flag=True, help="Say why each page was written.")
@click.option("--watch", is_flag=True, help="Then build again whenever the journal changes, until Ctrl-C.")
@poll_option
@debug_option
def build(  # noqa: PLR0913 - one parameter an option
    journal: Path | None,
    output: Path | None,
    as_of: date | None,
    *,
    strict: bool,
    clean: bool,
    redact: bool,
    adopt: bool,
    explain: bool,
    watch: bool,
    poll: bool,
    debug: bool,
) -> None:
    """Build the site: output/index.html says what to do today."""
    from site_builder.cli.building import built as build_site
    from site_builder.read.files.folders import UnreadableFolderError
    from site_builder.steps.request import Request
    from site_builder.write.folder import RefusedFolderError

    if poll and not watch:
        raise click.UsageError("--poll goes with --watch.")
    if watch:
        if strict or clean or explain or redact or adopt:
            raise click.UsageError("--watch goes with none of --strict, --clean, --explain, --redact and --adopt.")
        _watch(find_root(journal), output, as_of, poll=poll, debug=debug)
        return
    root = find_root(journal)
    start = time.perf_counter()
    name = "output-redacted" if redact else "output"
    request = Request(root, output or root / name, as_of, clean=clean, debug=debug, redact=redact)
    try:
        built = build_site(request, adopt=adopt)
    except RefusedFolderError as refused:
        raise click.UsageError(str(refused)) from None
    except UnreadableFolderError as unreadable:
        message = f"The folder {prefix_of(root)}{unreadable.filename} can't be read: {unreadable.strerror}."
        raise click.ClickException(f"{message} The site is left as it was.") from None
    except OSError as failed:
        message = f"The site could not be written whole: {refusal_of(failed)}."
        raise click.ClickException(f"{message} The next build puts it right.") from (failed if debug else None)
    say_problems(built.problems, root)
    if explain:
        _explain(built.files.causes, built.files.removed, is_cache_lost=built.is_cache_lost)
    seconds = time.perf_counter() - start
    files = built.files
    click.echo(
        f"{counted(built.entries, 'entry', 'entries')} read, "
        f"{counted(built.entries_with_problems, 'entry', 'entries')} with problems; "
        f"{counted(len(files.written), 'page')} written, {files.unchanged:,} unchanged, "
        f"{len(files.removed):,} removed; {seconds:.2f} s"
    )
    _say_what_is_left(built.remaining) if redact else say(built.sentence)
    say(f"Open {_shown(output, root, name)}/index.html in a browser.")
    sys.exit(exit_code(built.problems, strict=strict))


def _shown(output: Path | None, root: Path, name: str) -> str:
    """Write the folder of the site as the person would: as they named it, else from the working directory."""
    return output.as_posix() if output else f"{prefix_of(root)}{name}"


def _explain(causes: Mapping[str, object], removed: Sequence[str], *, is_cache_lost: bool) -> None:
    for path, cause in sorted(causes.items()):
        say(f"{path}: {cause}")
    for path in removed:
        say(f"{path}: removed, it is no longer a page")
    if is_cache_lost:
        say("What earlier builds remembered was damaged: all of it was made anew.")


def _say_what_is_left(remaining: Sequence[tuple[str, int]]) -> None:
    say("Left out: names, addresses and numbers of every field. A name that is only in your notes can't be known.")
    if remaining:
        words = ", ".join(f"{printable(word)} ({count})" if count > 1 else printable(word) for word, count in remaining)
        say(f"Look through these words with a capital before you show it: {words}.")


def _watch(root: Path, output: Path | None, as_of: date | None, *, poll: bool, debug: bool) -> None:
    """Build again and again."""
    from site_builder.cli.watching import watched
    from site_builder.steps.request import Request
    from site_builder.write.folder import RefusedFolderError, check_folder

    request = Request(root, output or root / "output", as_of, debug=debug)
    try:
        check_folder(request.output, root)
    except RefusedFolderError as refused:
        raise click.UsageError(str(refused)) from None
    with suppress(KeyboardInterrupt), watched(request, poll=poll) as session:
        say(f"Watching {prefix_of(root)}journal; Ctrl-C ends it.")
        session.run()
