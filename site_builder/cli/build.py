"""`afterview build`: the site, once."""

import sys
import time
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import (
    FOLDER,
    as_of_option,
    debug_option,
    exit_code,
    find_root,
    journal_option,
    prefix_of,
    say,
    say_problems,
)
from site_builder.report.text import counted, printable


@click.command()
@journal_option
@click.option("--output", type=FOLDER, metavar="FOLDER", help="Where the site goes; else output/ in the journal.")
@as_of_option
@click.option("--strict", is_flag=True, help="End with exit code 1 on warnings too.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds know, and write every page anew.")
@click.option("--explain", is_flag=True, help="Say why each page was written.")
@debug_option
def build(  # noqa: PLR0913 - one parameter an option
    journal: Path | None,
    output: Path | None,
    as_of: date | None,
    *,
    strict: bool,
    clean: bool,
    explain: bool,
    debug: bool,
) -> None:
    """Build the site: output/index.html says what to do today."""
    import gc

    from site_builder.build import Request
    from site_builder.build import build as build_site
    from site_builder.cli.progress import progress_on_terminal
    from site_builder.write.folder import RefusedFolderError

    gc.disable()  # nearly all that a build makes lives to its end; looking for what does not costs a quarter of it
    root = find_root(journal)
    start = time.perf_counter()
    request = Request(root, output or root / "output", as_of, clean=clean, debug=debug)
    try:
        with progress_on_terminal() as progress:
            built = build_site(request, progress)
    except RefusedFolderError as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as failed:
        where = f" ({printable(str(failed.filename))})" if failed.filename else ""
        message = f"The site could not be written whole: {failed.strerror or failed}{where}."
        raise click.ClickException(f"{message} The next build puts it right.") from (failed if debug else None)
    finally:
        gc.enable()
    say_problems(built.problems, root)
    if explain:
        for path, reason in sorted(built.files.reasons.items()):
            say(f"{path}: {reason}")
        for path in built.files.removed:
            say(f"{path}: removed, it is no page any more")
    seconds = time.perf_counter() - start
    files = built.files
    click.echo(
        f"{counted(built.entries, 'entry', 'entries')} read, "
        f"{counted(built.entries_with_problems, 'entry', 'entries')} with problems; "
        f"{counted(len(files.written), 'page')} written, {files.unchanged:,} unchanged, "
        f"{len(files.removed):,} removed; {seconds:.2f} s"
    )
    shown = Path(output).as_posix() if output else f"{prefix_of(root)}output"
    say(f"Open {shown}/index.html in a browser.")
    sys.exit(exit_code(built.problems, strict=strict))
