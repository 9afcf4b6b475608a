"""Code of templates that was made when Afterview was installed: used where it fits, and only there."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from site_builder.render.compiled import Compiled, modules, options, prepare


def _environment(texts: dict[str, str], folder: Path | None) -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701 - the options escape
        loader=jinja2.FunctionLoader(lambda name: (texts[name], f"shown/{name}", None)),
        bytecode_cache=Compiled(folder),
        **options(plain_text=False),
    )
    prepare(environment)
    return environment


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Make the code of the templates that the tests ask for."""
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


def test_code_that_was_made_is_not_made_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes come out as from a text that is compiled now, values escaped."""
    names = _compile_counted(monkeypatch)
    texts = {"a.html": "<p>{{ words }}\n"}
    for name, text in modules(texts):
        (made / name).write_text(text, "utf-8")
    names.clear()
    page = _environment(texts, made).get_template("a.html").render(words="a < b")
    assert names == []
    assert page == "<p>a &lt; b\n" == _environment(texts, None).get_template("a.html").render(words="a < b")
    assert names == ["a.html"]


@pytest.mark.parametrize("change", ["text", "name", "program"])
def test_code_that_was_made_of_something_else_is_not_used(
    made: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """A template that was edited since, one of the same text, and another Jinja are compiled when they are used."""
    names = _compile_counted(monkeypatch)
    name, text = ("b.html" if change == "name" else "a.html"), TEXT.splitlines()[0]
    if change == "program":
        text = TEXT
        monkeypatch.setattr(jinja2, "__version__", "9.9")
    environment = _environment({name: f"{text}{'!' if change == 'text' else ''}"}, made)
    environment.get_template(name)
    assert names == [name]


def test_a_mistake_has_the_line_of_its_template(made: Path) -> None:
    """The file that is named is the template, not the module of its code."""
    with pytest.raises(jinja2.UndefinedError) as caught:
        _environment({"a.html": TEXT}, made).get_template("a.html").render(words="a")
    places = [(str(entry.path), entry.lineno + 1) for entry in caught.traceback]
    assert any(path.endswith("shown/a.html") and line == 2 for path, line in places), places
