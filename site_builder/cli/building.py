"""A request -> the site, once what is not to be done without asking was asked."""

from collections.abc import Sequence

import click
from msgspec.structs import replace

from site_builder import builder
from site_builder.cli.common import say, say_problems
from site_builder.cli.progress import progress_on_terminal
from site_builder.report.text import printable
from site_builder.steps.request import Built, Request, UnsurePrivateError
from site_builder.write.folder import UnsealedError

_SHOWN = 20


def built(request: Request, *, adopt: bool) -> Built:
    """Build; an output folder whose list of files was lost is taken over after asking, where that is wanted."""
    try:
        with progress_on_terminal() as progress:
            return builder.build(request, progress)
    except UnsurePrivateError as unsure:
        say_problems(unsure.problems, request.root)
        raise click.ClickException(str(unsure)) from None
    except UnsealedError as unsealed:
        if not adopt:
            raise
        _ask_to_adopt(unsealed.pages, unsealed.others)
        return builder.build(replace(request, adopt=True))


def _ask_to_adopt(taken: Sequence[str], left: Sequence[str]) -> None:
    """Show what would be taken over, and what would be left, and ask. Ends the program where it is not wanted."""
    for names, what in ((taken, "would be written anew"), (left, "is not a page, and would be left alone")):
        for name in names[:_SHOWN]:
            say(f"{printable(name)}: {what}")
        if len(names) > _SHOWN:
            say(f"and {len(names) - _SHOWN:,} more")
    click.confirm("Take this folder over?", default=False, abort=True, err=True)
