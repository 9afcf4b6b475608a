"""A template's text -> its code: compiled when Afterview is installed, otherwise once in a process.

The options of the environment are here because the code depends on them. The build hook (hatch_build.py) loads this
file too, so it imports nothing of Afterview that needs another library.
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

# The folder of the compiled modules, one for each template: in the package, and in a checkout.
PACKAGED, CHECKOUT = "_compiled", "build/compiled"
PLAIN_TEXT = "drafts/"  # templates that don't render HTML
# The filters of the environment; code refers to them by name only.
FILTERS = ("breakable", "dated", "full_stop", "linked", "names", "noted", "own", "qr_code", "svg", "svg_sign")
_LIMIT = 500  # codes; Afterview itself has about 60 templates


def options(*, plain_text: bool) -> dict[str, Any]:
    """Return the options of an environment; for `plain_text` values are not escaped, and text is not minified."""
    return {
        "undefined": jinja2.StrictUndefined,
        "autoescape": not plain_text,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "extensions": ["jinja2.ext.i18n", *([] if plain_text else [Lean])],
    }


class BundledCode(CodeGenerator):
    """Generates the code of bundled templates: attributes, calls and macros are those of Python.

    Jinja checks for each of them what it may be. Bundled templates need no sandbox, and nothing that they call needs
    the context, so pages take half the time.
    """

    def write_commons(self) -> None:
        """Use the environment's function to escape."""
        super().write_commons()
        self.writeline("escape = environment.escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Generate an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja's
        """Generate a call."""
        if node.dyn_args or node.dyn_kwargs:
            self.fail("bundled templates name every argument", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: FBT001, FBT002 - Jinja's
        """Let a macro return markup, which Jinja leaves to the class `Macro`."""
        del force_unescaped
        super().return_buffer_contents(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Use a macro's function itself, unless some of its arguments are optional."""
        special = macro_ref.accesses_caller, macro_ref.accesses_kwargs, macro_ref.accesses_varargs
        if any(special) or macro_ref.node.defaults:
            super().macro_def(macro_ref, frame)
        else:
            self.write("macro")


def escaped(value: Any) -> str:  # noqa: ANN401 - any value of a template
    """Escape a value as `markupsafe.escape` does; return a text with nothing to escape as it is."""
    if type(value) is Markup:
        return value
    if type(value) is str and not ("<" in value or "&" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


class BundledEnvironment(jinja2.Environment):
    """The environment of bundled templates: all that they name is an attribute, or a mistake."""

    code_generator_class = BundledCode
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # of positional arguments only
    escape = staticmethod(escaped)


class Compiled(jinja2.BytecodeCache):
    """The cache of templates' code by name and text, for environments with the same options.

    The code is in memory or in `folder`, which is part of the program: a build's cache on the disk never contains code.
    """

    def __init__(self, folder: Path | None = None, *, plain_text: bool = False) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._folder = folder
        self._plain_text = plain_text

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return a template's code if it is cached in memory or was compiled when Afterview was installed."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None and self._folder is not None:
            bucket.code = self._installed(name, filename or name, source)
            self.dump_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code of a template, if it was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of a template; clear the cache first if somebody edited templates all day."""
        if bucket.code is None:
            return
        if len(self._codes) >= _LIMIT:
            self._codes.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code

    def _installed(self, name: str, shown: str, source: str) -> CodeType | None:
        module = module_name(name, source, plain_text=self._plain_text)
        path = self._folder / f"{module}.py" if self._folder else None
        if path is None or not path.is_file():
            return None
        code = SourceFileLoader(module, str(path)).get_code(module)
        # Jinja names the place of a mistake by the file that the template came from.
        return code.replace(co_filename=shown) if code else None


def module_name(name: str, source: str, *, plain_text: bool) -> str:
    """Return the name of a template's module: a digest of all that the code depends on."""
    inputs = "\0".join((jinja2.__version__, _generator(), "plain" if plain_text else "page", name, source))
    return f"t{hashlib.sha256(inputs.encode()).hexdigest()[:24]}"


@cache
def _generator() -> str:
    """Return the source of the code generator: this file, and that of the minifier."""
    path = Path(__file__)
    return path.read_text("utf-8") + path.with_name("lean.py").read_text("utf-8")


def modules(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Compile templates (name -> text) into modules; yield file names and Python source."""
    for name, source in sorted(texts.items()):
        plain_text = name.startswith(PLAIN_TEXT)
        environment = BundledEnvironment(**options(plain_text=plain_text))
        prepare(environment)
        environment.filters |= dict.fromkeys(FILTERS, str)
        python = environment.compile(source, name, name, raw=True)
        yield f"{module_name(name, source, plain_text=plain_text)}.py", python


def prepare(environment: jinja2.Environment) -> None:
    """Configure an environment beyond its options, before it compiles anything."""
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # of the extension
