"""A template's text -> its code: compiled when Afterview is installed, else once in a process, however many builds ask.

The options of the environment are here because code that is compiled with others would be other code. The build hook
(hatch_build.py) loads this file too, so it imports nothing of Afterview that needs another library.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape

from site_builder.render.templating.lean import Lean

# A module for each template, named by what it is made of: in the package, or in a checkout.
PACKAGED, CHECKOUT = "_compiled", "build/compiled"
PLAIN_TEXT = "drafts/"  # templates whose result is no HTML
# Of our own; code only names them.
FILTERS = ("breakable", "dated", "full_stop", "linked", "names", "noted", "own", "qr_code", "svg", "svg_sign")
_LIMIT = 500  # codes; Afterview itself has about 60 templates


def options(*, plain_text: bool) -> dict[str, Any]:
    """Return the options of an environment; in one of `plain_text` no value is escaped, and no text is made lean."""
    return {
        "undefined": jinja2.StrictUndefined,
        "autoescape": not plain_text,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "extensions": ["jinja2.ext.i18n", *([] if plain_text else [Lean])],
    }


class OurCode(CodeGenerator):
    """Writes the code of our own templates: an attribute, a call and a macro are those of Python.

    Jinja asks at each of them what it may be. Ours need no sandbox, and nothing that they call asks for the context; so
    pages take half the time.
    """

    def write_commons(self) -> None:
        """Escape what is written with the environment's function."""
        super().write_commons()
        self.writeline("escape = environment.escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's
        """Write a call."""
        if node.dyn_args or node.dyn_kwargs:
            self.fail("our own templates name every argument", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002 - Jinja's
        """Let a macro return what needs no more escaping, which Jinja leaves to its class."""
        del force_unescaped
        super().return_buffer_contents(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Let a macro be its function, unless some of its arguments may be left out."""
        left_out = macro_ref.accesses_caller, macro_ref.accesses_kwargs, macro_ref.accesses_varargs
        if any(left_out) or macro_ref.node.defaults:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")


def escaped(value: Any) -> str:  # noqa: ANN401 - whatever a template writes
    """Escape a value as `markupsafe.escape` does; most have nothing to escape, and are themselves."""
    if type(value) is Markup:
        return value
    if type(value) is str and not ("<" in value or "&" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


class OurEnvironment(jinja2.Environment):
    """The environment of our own templates: all that they name is an attribute, or a mistake."""

    code_generator_class = OurCode
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # of positional arguments only
    escape = staticmethod(escaped)


class Compiled(jinja2.BytecodeCache):
    """The code of templates by name and text, for environments that compile alike.

    It lies in memory, or in `folder`, which is part of the program: what a build remembers on the disk is never code.
    """

    def __init__(self, folder: Path | None = None, *, plain_text: bool = False) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._folder = folder
        self._plain_text = plain_text

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return what is there of a template's code: kept in memory, or made when Afterview was installed."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None and self._folder is not None:
            bucket.code = self._made(name, filename or name, source)
            self.dump_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Return the code of a template, if it was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; where somebody has saved templates all day, begin anew."""
        if bucket.code is None:
            return
        if len(self._codes) >= _LIMIT:
            self._codes.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code

    def _made(self, name: str, shown: str, source: str) -> CodeType | None:
        module = module_name(name, source, plain_text=self._plain_text)
        path = self._folder / f"{module}.py" if self._folder else None
        if path is None or not path.is_file():
            return None
        code = SourceFileLoader(module, str(path)).get_code(module)
        # Jinja says where a mistake is by the name of the file that the template came from.
        return code.replace(co_filename=shown) if code else None


def module_name(name: str, source: str, *, plain_text: bool) -> str:
    """Name the module of a template's code by all that the code depends on, so that another text has another."""
    made_of = "\0".join((jinja2.__version__, _writer(), "plain" if plain_text else "page", name, source))
    return f"t{hashlib.sha256(made_of.encode()).hexdigest()[:24]}"


@cache
def _writer() -> str:
    """Return what writes the code: this file, and what makes templates lean."""
    here = Path(__file__)
    return here.read_text("utf-8") + here.with_name("lean.py").read_text("utf-8")


def modules(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Compile templates (name -> text) to modules: (file name, Python)."""
    for name, source in sorted(texts.items()):
        plain_text = name.startswith(PLAIN_TEXT)
        environment = OurEnvironment(**options(plain_text=plain_text))
        prepare(environment)
        environment.filters |= dict.fromkeys(FILTERS, str)
        made = environment.compile(source, name, name, raw=True)
        yield f"{module_name(name, source, plain_text=plain_text)}.py", made


def prepare(environment: jinja2.Environment) -> None:
    """Set what the options don't, before anything is compiled."""
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # of the extension
