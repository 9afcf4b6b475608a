"""`afterview serve`: build, watch, and show the site on this machine only."""

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from site_builder.cli.common import FOLDER, debug_option, find_root, journal_option, poll_option, prefix_of, say
from site_builder.cli.days import as_of_option

_PORT = 8642
_LONG = 1.0  # seconds after which a first build is worth a word


@click.command()
@journal_option
@click.option("--port", type=click.IntRange(1, 65535), help=f"The port; else {_PORT}, or the next one that is free.")
@click.option("--open", "in_browser", is_flag=True, help="Open the site in the browser.")
@click.option("--reload/--no-reload", default=True, show_default=True, help="Show in open pages what was saved.")
@poll_option
@as_of_option
@click.option("--output", type=FOLDER, metavar="FOLDER", help="Where the site goes; else output/ in the journal.")
@debug_option
def serve(  # noqa: PLR0913 - one parameter an option
    journal: Path | None,
    port: int | None,
    as_of: date | None,
    output: Path | None,
    *,
    in_browser: bool,
    reload: bool,
    poll: bool,
    debug: bool,
) -> None:
    """Show the site at an address of this machine, and keep it as the journal is, until Ctrl-C."""
    from site_builder.cli.progress import progress_on_terminal
    from site_builder.cli.watching import in_background, watched
    from site_builder.serve.reload import Live
    from site_builder.serve.server import Server, listen
    from site_builder.serve.site import Site
    from site_builder.steps.request import Request
    from site_builder.write.folder import RefusedFolderError, check_folder

    root = find_root(journal)
    request = Request(root, output or root / "output", as_of, debug=debug)
    try:
        check_folder(request.output, root)
        socket = listen(port or _PORT, fixed=port is not None)
    except RefusedFolderError as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as taken:
        reason = f"Port {port or _PORT} can't be had: {taken.strerror}."
        raise click.UsageError(f"{reason} Name another one, or none to get one that is free.") from None
    at = socket.getsockname()[1]
    live = Live()
    server = Server(socket, Site(request.output, root, live, at, reload=reload))
    with (
        socket,
        suppress(KeyboardInterrupt),
        progress_on_terminal() as progress,
        watched(request, poll=poll, live=live, progress=progress) as session,
        in_background(session, server.stop),
    ):
        if not session.ready.wait(_LONG):
            if not sys.stderr.isatty():  # a terminal has the line of progress
                say("Building the site for the first time ...")
            session.ready.wait()
        if port is None and at != _PORT:
            say(f"Port {_PORT} is taken; it is {at} this time.")
        say(f"Watching {prefix_of(root)}journal; Ctrl-C ends it.")
        if session.sentence:
            say(session.sentence)
        click.echo(f"http://127.0.0.1:{at}/")
        if in_browser:
            click.launch(f"http://127.0.0.1:{at}/")
        server.run()
