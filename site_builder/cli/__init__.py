"""The commands: what a person types -> one call of the stages, words on the terminal, and an exit code.

The module of a command is imported when it is asked for, and what the command needs when it runs.
"""

import atexit
import contextlib
import errno
import gc
import os
import threading
from importlib import import_module
from typing import Any

import click

from site_builder import __version__
from site_builder.cli.common import ENVIRONMENT, NoJournalError, find_root
from site_builder.cli.output import take_every_letter
from site_builder.report.text import refusal_of

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# Each command, with the name of its module and of its function there: two would hide words of Python.
_COMMANDS = {
    "agenda": "agenda",
    "build": "build",
    "check": "check",
    "draft": "draft",
    "export": "export",
    "help": "help_",
    "import": "import_",
    "init": "init",
    "log": "log",
    "new": "new",
    "schema": "schema",
    "serve": "serve",
}


class _Commands(click.Group):
    """The commands; that the disk refuses something is one sentence, whatever a command was doing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        name = _COMMANDS.get(cmd_name)
        return getattr(import_module(f"site_builder.cli.{name}"), name) if name else None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except OSError as failed:
            if failed.errno == errno.EPIPE:  # who reads the output has gone; click ends quietly
                raise
            raise click.ClickException(f"The disk refused: {refusal_of(failed)}.") from failed


@click.group(cls=_Commands, context_settings=_HELP, invoke_without_command=True)
@click.version_option(__version__, prog_name="afterview")
@click.pass_context
def main(context: click.Context) -> None:
    """Afterview: a private interview journal that says what to do after each interview.

    Write one Markdown file per interview into journal/, then run "afterview build" and open output/index.html.
    Without a command, in a journal, this is "afterview agenda".
    """
    take_every_letter()
    if context.invoked_subcommand is None:
        _say_the_agenda(context)


def _say_the_agenda(context: click.Context) -> None:
    """Show the agenda of the journal that is meant; where there is none, what there is to type (exit code 2)."""
    try:
        root = find_root(None)
    except NoJournalError:
        if os.environ.get(ENVIRONMENT):
            raise
        click.echo(context.get_help(), err=True)
        context.exit(NoJournalError.exit_code)
    agenda = main.get_command(context, "agenda")
    if agenda:
        context.invoke(agenda, journal=root)


def run() -> None:
    """Run the command that was typed, to the end of its process.

    There Python looks for garbage, several times, through all that there is: that was a fifth of the time of a build
    after an edit.
    """
    atexit.register(gc.freeze)
    try:
        main()
    finally:
        _wait_for_threads()


def _wait_for_threads() -> None:
    """Wait for all threads but this one, as Python does at its end, but before it wakes those of ended pools.

    It wakes them without asking whether they are about to end; where one ended just then, there was a traceback.
    """
    with contextlib.suppress(KeyboardInterrupt):  # a second Ctrl-C: Python waits by itself
        for thread in threading.enumerate():
            if not thread.daemon and thread is not threading.current_thread():
                thread.join()
