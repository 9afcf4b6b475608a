"""Pages -> bytes, and from what each is made; the problems of templates are collected on the way."""

import hashlib
from pathlib import Path

from site_builder.problems import Problem
from site_builder.render.pages import Carried, Kept, Output, mark_of
from site_builder.render.templates import Templates
from site_builder.write.disk import facts_of


class Maker:
    """Makes the bytes of each output, and collects the problems of templates on the way.

    `made_with` are the versions that the bytes depend on besides the view and the templates.
    """

    def __init__(self, templates: Templates, made_with: str) -> None:
        self._templates = templates
        self._made_with = hashlib.sha256(f"{made_with}\0{templates.fingerprint}".encode()).hexdigest()
        self.problems: list[Problem] = []

    def fingerprint(self, output: Output) -> str:
        """Say from what an output is made: view, templates and versions, or the facts of the file that it copies."""
        if isinstance(output, Carried):
            return f"{output.source} {facts_of(Path(output.source).resolve())}"
        mark = output.mark if isinstance(output, Kept) else mark_of(output.view)
        return hashlib.sha256(f"{mark}\0{output.template}\0{self._made_with}".encode()).hexdigest()

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
