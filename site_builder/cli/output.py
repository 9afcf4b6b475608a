"""The terminal or pipe that a command writes to -> one that takes every letter, as well as it can."""

import sys

import click


def take_every_letter() -> None:
    """Let both streams write `?` for a letter that their encoding lacks, as in a pipe with a Windows code page.

    A message about what was done must not fail once it is done.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and getattr(stream, "errors", "") not in {"replace", "backslashreplace"}:
            reconfigure(errors="replace")


def echo_json(value: object) -> None:
    """Write a value as JSON; a letter that the output lacks is its number, so that no reader gets another text."""
    import json  # most commands write none

    from msgspec import to_builtins

    text = json.dumps(to_builtins(value), ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(to_builtins(value), indent=2)
    click.echo(text)
