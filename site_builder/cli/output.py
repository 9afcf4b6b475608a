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


def echo_json(text: str) -> None:
    """Write JSON; a letter that the output lacks is written as its number, so that no reader gets another text."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text = "".join(letter if letter.isascii() else _escaped(letter) for letter in text)
    click.echo(text)


def json_text(value: object) -> str:
    """Write a value as JSON for people and programs."""
    import json  # most commands write none

    from msgspec import to_builtins

    return json.dumps(to_builtins(value), ensure_ascii=False, indent=2)


def _escaped(letter: str) -> str:
    import json  # as above

    return json.dumps(letter)[1:-1]
