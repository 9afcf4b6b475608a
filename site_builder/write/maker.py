"""Pages -> bytes, and from what each is made; the problems of templates are collected on the way."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from site_builder.memo import Memo
from site_builder.problems import Problem
from site_builder.render.pages import Carried, Output
from site_builder.render.templates import Templates
from site_builder.write.disk import facts_of

_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


class Maker:
    """Makes the bytes of each output, and collects the problems of templates on the way.

    `made_with` are the versions that the bytes depend on besides the view and the templates.
    """

    def __init__(self, templates: Templates, made_with: str, memo: Memo) -> None:
        self._templates = templates
        self._made_with = hashlib.sha256(f"{made_with}\0{templates.fingerprint}".encode()).hexdigest()
        self._memo = memo
        self.problems: list[Problem] = []

    def fingerprint(self, output: Output) -> str:
        """Say from what an output is made: view, templates and versions, or the facts of the file that it copies."""
        if isinstance(output, Carried):
            return f"{output.source} {facts_of(Path(output.source).resolve())}"
        return self._memo.of(_print_of, output.view, output.template, self._made_with)

    def make(self, output: Output) -> bytes | None:
        """Make the bytes; None where a template is broken or a file to copy has gone."""
        if isinstance(output, Carried):
            try:
                return Path(output.source).read_bytes()
            except OSError:
                return None
        made = self._templates.render(output)
        if isinstance(made, Problem):
            self.problems.append(made)
            return None
        return made


def _print_of(view: Any, template: str, made_with: str) -> str:  # noqa: ANN401 - a view of any page
    digest = hashlib.sha256(_ENCODER.encode(view))
    digest.update(f"{template}\0{made_with}".encode())
    return digest.hexdigest()
