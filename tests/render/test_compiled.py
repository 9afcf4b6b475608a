"""Code of templates that was compiled at installation: used if its inputs are the same, and only then."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup, escape

from site_builder.render.templating import compiled
from site_builder.render.templating.compiled import BundledEnvironment, Compiled, escaped, modules, options, prepare


def _environment(texts: dict[str, str], folder: Path | None) -> jinja2.Environment:
    environment = BundledEnvironment(
        loader=jinja2.FunctionLoader(lambda name: (texts[name], f"shown/{name}", None)),
        bytecode_cache=Compiled(folder),
        **options(plain_text=False),
    )
    prepare(environment)
    return environment


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Build the code of the templates that the tests ask for."""
    for name, text in modules({"a.html": TEXT}):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


TEXT = "<p>{{ words }}\n{{ words.missing }}"


def _compile_counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    compile_it = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, name: str, *rest: Any, **options: Any) -> object:  # noqa: ANN401 - those of Jinja
        names.append(name)
        return compile_it(self, source, name, *rest, **options)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    return names


def test_installed_code_is_not_compiled_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It renders the same bytes as a text that is compiled now, values escaped."""
    names = _compile_counted(monkeypatch)
    texts = {"a.html": "<p>{{ words }}\n"}
    for name, text in modules(texts):
        (made / name).write_text(text, "utf-8")
    names.clear()
    page = _environment(texts, made).get_template("a.html").render(words="a < b")
    assert names == []
    assert page == "<p>a &lt; b\n" == _environment(texts, None).get_template("a.html").render(words="a < b")
    assert names == ["a.html"]


@pytest.mark.parametrize("change", ["text", "name", "program", "generator"])
def test_installed_code_of_other_inputs_is_not_used(made: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """A template that was edited or has another name, and code of another Jinja or Afterview, is compiled again."""
    names = _compile_counted(monkeypatch)
    name, text = ("b.html" if change == "name" else "a.html"), TEXT.splitlines()[0]
    if change == "program":
        text = TEXT
        monkeypatch.setattr(jinja2, "__version__", "9.9")
    if change == "generator":
        text = TEXT
        monkeypatch.setattr(compiled, "_generator", lambda: "another")
    environment = _environment({name: f"{text}{'!' if change == 'text' else ''}"}, made)
    environment.get_template(name)
    assert names == [name]


def test_a_mistake_has_the_line_of_its_template(made: Path) -> None:
    """The file that is named is the template, not the module of its code."""
    with pytest.raises(AttributeError) as caught:
        _environment({"a.html": TEXT}, made).get_template("a.html").render(words="a")
    places = [(str(entry.path), entry.lineno + 1) for entry in caught.traceback]
    assert any(path.endswith("shown/a.html") and line == 2 for path, line in places), places


@dataclass(frozen=True)
class _Word:
    text: str


class _Html:
    def __repr__(self) -> str:
        return "html"

    def __html__(self) -> str:
        return "<i>"


class _Name(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value", ["plain", *"&<>'\"", "a<b", "", 12, None, Markup("<b>"), _Html(), _Name("<"), _Name("a")], ids=repr
)
def test_the_bundled_environment_escapes_as_jinja_does(value: object) -> None:
    """Only text with nothing to escape is returned unchanged."""
    assert escaped(value) == escape(value)


MACROS = """
{% macro plain(word) %}<b>{{ word.text }}</b>{% endmacro %}
{% macro spare(word, more="<") %}{{ word }}{{ more }}{% endmacro %}
{% macro around(word) %}<p title="{{ word }}">{{ caller() }}</p>{% endmacro %}
{% macro many() %}{{ varargs|length }}{{ kwargs|length }}{% endmacro %}
{% for word in words %}
{% set shown = plain(word) %}
{{ shown }}{{ spare(word.text) }}{{ spare(more=word.text, word="&") }}{{ many(1, word, a=2) }}{{ loop.index }}
{% call around(word.text) %}{{ plain(word) }}{{ word.text.upper() }}{% endcall %}
{% trans text=word.text %}<i>of {{ text }}</i>{% endtrans %}
{% else %}
none
{% endfor %}
"""


@pytest.mark.parametrize("plain_text", [True, False])
def test_the_bundled_environment_renders_what_jinja_renders(*, plain_text: bool) -> None:
    """Macros of every kind, calls, loops and sentences give the same text with our code generator and Jinja's."""

    def written(kind: type[jinja2.Environment]) -> str:
        environment = kind(**options(plain_text=plain_text))
        prepare(environment)
        environment.globals["gettext"] = lambda *text, **values: (str if plain_text else Markup)(*text) % values
        return environment.from_string(MACROS).render(words=[_Word("a & b"), _Word("<script>")])

    assert written(BundledEnvironment) == written(jinja2.Environment)


def test_bundled_templates_name_every_argument() -> None:
    """A call with `*` or `**` is an error at its line, and not a call without these arguments."""
    with pytest.raises(jinja2.TemplateSyntaxError, match="every argument") as caught:
        BundledEnvironment().from_string("\n{{ view(*view.words) }}")
    assert caught.value.lineno == 2
