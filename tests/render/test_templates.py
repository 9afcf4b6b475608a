"""Templates: custom ones before bundled ones, mistakes with their place, and nothing that varies."""

import gc
import re
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import jinja2
import pytest
from jinja2.exceptions import SecurityError

from site_builder.problems import Problem, Severity
from site_builder.render.data.document import JSON, Document
from site_builder.render.pages import Page
from site_builder.render.templating import compiled as compiled_code
from site_builder.render.templating import templates as templates_of_a_build
from site_builder.render.templating.template_files import TemplateFiles, Text, bundled_templates
from site_builder.render.templating.templates import Templates, environment_of
from tests.render import everything


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Words:
    """The smallest view."""

    text: str = "<b>"


@pytest.fixture
def files(tmp_path: Path) -> Callable[[Mapping[str, str]], TemplateFiles]:
    """Return a function that reads the templates of a journal with custom files."""

    def make(texts: Mapping[str, str]) -> TemplateFiles:
        for name, text in texts.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return TemplateFiles(tmp_path)

    return make


@pytest.fixture
def templates(files: "Read") -> Callable[[Mapping[str, str]], Templates]:
    """Return a function that compiles the templates of a journal with custom files."""
    return lambda texts: Templates(files(texts))


Read = Callable[[Mapping[str, str]], TemplateFiles]
Make = Callable[[Mapping[str, str]], Templates]


def _problem(made: bytes | Problem) -> Problem:
    assert isinstance(made, Problem)
    return made


@pytest.mark.case("B08")
@pytest.mark.parametrize("name", ["x.html", "x.html.j2", "x.svg", "x.ics", "x.txt", "x"])
def test_every_template_escapes_whatever_its_suffix(templates: Make, name: str) -> None:
    """A value is text in a template of any name."""
    made = templates({name: "{{ view.text }}"}).render(Page("x", name, Words("<script>\"'")))
    assert made == b"&lt;script&gt;&#34;&#39;"


def test_custom_templates_replace_bundled_ones_file_by_file(files: Read) -> None:
    """A custom file replaces the bundled one; all others stay bundled."""
    plain = files({})
    own = files({"components/notice.html": "{% macro notice(x) %}<p>own {{ x.rule }}</p>{% endmacro %}"})
    page = _rendered(own, "problems.html")
    assert b"<p>own unknown-field</p>" in page
    assert b"<h1>Problems</h1>" in page
    assert own.fingerprint != plain.fingerprint


def _rendered(files: TemplateFiles, path: str) -> bytes:
    page = next(page for page in everything.site(files) if page.path == path)
    assert isinstance(page, Page)
    made = Templates(files).render(page)
    assert isinstance(made, bytes), made
    return made


def test_a_syntax_error_is_a_problem_with_its_line(templates: Make) -> None:
    """The problem has the custom file, the line number, and the line itself."""
    made = templates({"x.html": "one\n{% if view.text %}\nthree\n{% endfor %}\n"}).render(Page("x", "x.html", Words()))
    problem = _problem(made)
    assert (problem.path, problem.span.line, problem.severity) == ("templates/x.html", 4, Severity.ERROR)
    assert problem.excerpt == ((3, "three"), (4, "{% endfor %}"))
    assert "endfor" in problem.message


def test_a_text_is_compiled_once_for_each_kind_of_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text is compiled again only for a sandbox or without escaping; another text always is."""
    compiled: list[str] = []
    compile_text = jinja2.Environment._compile

    def counted(environment: jinja2.Environment, source: str, filename: str) -> CodeType:
        compiled.append(filename)
        return compile_text(environment, source, filename)

    monkeypatch.setattr(jinja2.Environment, "_compile", counted)

    def made(text: str, *, own: bool = False, plain_text: bool = False) -> tuple[str, int]:
        before = len(compiled)
        texts = {"once.html": Text("templates/once.html", text, is_custom=own)}
        template = environment_of(texts, plain_text=plain_text).get_template("once.html")
        return template.render(view=Words()), len(compiled) - before

    once = "once {{ view.text }}"
    assert [made(once), made(once)] == [("once &lt;b&gt;", 1), ("once &lt;b&gt;", 0)]
    assert [made(once, plain_text=True), made(once, plain_text=True)] == [("once <b>", 1), ("once <b>", 0)]
    assert [made(once, own=True), made(once, own=True)] == [("once &lt;b&gt;", 1), ("once &lt;b&gt;", 0)]
    assert made("twice {{ view.text }}") == ("twice &lt;b&gt;", 1)
    assert made(once) == ("once &lt;b&gt;", 0)
    with pytest.raises(SecurityError):
        made("{{ view.text.__class__.mro() }}", own=True)


TEMPLATES = Path(__file__).parent.parent.parent / "templates"
# Before each of these the style sheet sets a dot between two things.
_DOTTED = re.compile(r' <span class="(?:at|mark|stage|role)\b')


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_line_begins_with_a_dot(path: Path) -> None:
    """The blank before a dot is a fixed one, so that the dot ends a line at most."""
    lines = path.read_text("utf-8").splitlines()
    # In these tables a role stands on a line of its own, without a dot.
    lines = [line for line in lines if '<th scope="row" class="name">' not in line and 'class="what">{{' not in line]
    assert [line for line in lines if _DOTTED.search(line)] == []


def test_the_cache_of_compiled_templates_is_bounded() -> None:
    """After a day of edits of a template, old code is dropped."""
    for number in range(compiled_code._LIMIT + 5):
        environment_of({"many.html": Text("templates/many.html", f"{number}", is_custom=True)}).get_template(
            "many.html"
        )
    assert len(templates_of_a_build._COMPILED[True, False]._codes) <= compiled_code._LIMIT


def test_what_is_compiled_with_the_package_knows_every_filter_of_a_build() -> None:
    """Otherwise building the package fails as soon as a template uses a new filter."""
    own = environment_of({}).filters.keys() - jinja2.Environment().filters.keys()  # noqa: S701 - nothing is rendered
    assert set(compiled_code.FILTERS) == own


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ('ngettext("%(num)d thing", "%(num)d things", 2)', "2 things"),
        ('ngettext("%(num)s of %(who)s", "%(num)s of all of %(who)s", 1, who=view.text)', "1 of &lt;b&gt;"),
        ('pgettext("state", "%(who)s is <i>%(context)s</i>", who=view.text)', "&lt;b&gt; is <i>state</i>"),
        ('_("100%%")', "100%"),
        ('_("by %(day)s.", day="Mon 7 Dec.")', "by Mon 7 Dec."),
    ],
)
def test_sentences_have_their_values(sentence: str, written: str, *, own: bool) -> None:
    """A count stays a number and may be written as one; values are escaped, and the sentence is not."""
    text = "{{ " + sentence + " }}"
    template = environment_of({"x.html": Text("x.html", text, is_custom=own)}).get_template("x.html")
    assert template.render(view=Words()) == written


def test_an_undefined_name_is_a_problem_with_its_line(templates: Make) -> None:
    """A word that the view does not have is not an empty text."""
    problem = _problem(templates({"x.html": "one\n{{ view.txt }}\n"}).render(Page("x", "x.html", Words())))
    assert (problem.path, problem.span.line) == ("templates/x.html", 2)
    assert "txt" in problem.message


def test_an_error_in_an_included_template_names_that_one(templates: Make) -> None:
    """The place is where the mistake is, not where it was included."""
    made = templates({"x.html": '{% include "y.html" %}', "y.html": "\n\n{{ view.nope }}"})
    problem = _problem(made.render(Page("x", "x.html", Words())))
    assert (problem.path, problem.span.line) == ("templates/y.html", 3)


def test_a_missing_template_is_a_problem_where_it_is_named(templates: Make) -> None:
    """An include of nothing is a mistake at the line of the include."""
    made = templates({"x.html": '\n{% include "gone.html" %}'})
    problem = _problem(made.render(Page("x", "x.html", Words())))
    assert (problem.path, problem.span.line) == ("templates/x.html", 2)
    assert "gone.html" in problem.message
    assert _problem(made.render(Page("x", "none.html", Words()))).path == "templates/none.html"


def test_any_mistake_in_a_custom_template_is_a_problem(templates: Make) -> None:
    """A sum of text and number is a mistake of the template, not a crash."""
    problem = _problem(templates({"x.html": "{{ view.text + 1 }}"}).render(Page("x", "x.html", Words())))
    assert (problem.path, problem.span.line) == ("templates/x.html", 1)


def test_an_exception_elsewhere_is_a_bug_and_keeps_its_traceback(tmp_path: Path) -> None:
    """An error in the code of Afterview is not blamed on a template."""

    class Broken:
        @property
        def head(self) -> str:
            raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        Templates(TemplateFiles(tmp_path)).render(Page("x.html", "pages/problems.html", Broken()))


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ view.__class__.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{% set x = [] %}{{ x.append(1) }}",
    ],
)
def test_custom_templates_run_in_a_sandbox(templates: Make, text: str) -> None:
    """A template that came with someone's journal reaches nothing but its view."""
    assert isinstance(templates({"x.html": text}).render(Page("x", "x.html", Words())), Problem)


@pytest.mark.parametrize("name", ["range(3)", "lipsum()", "cycler(1)", "namespace()", "dict()"])
def test_there_are_no_globals(templates: Make, name: str) -> None:
    """Only the view is there: no function that could vary from build to build."""
    assert isinstance(templates({"x.html": "{{ " + name + " }}"}).render(Page("x", "x.html", Words())), Problem)
    assert isinstance(templates({"y.html": "{{ [1]|random }}"}).render(Page("x", "y.html", Words())), Problem)


def test_an_unreadable_template_is_a_problem_and_the_bundled_one_is_used(tmp_path: Path) -> None:
    """An unreadable file costs no page."""
    (tmp_path / "templates" / "pages").mkdir(parents=True)
    (tmp_path / "templates" / "pages" / "problems.html").write_bytes(b"\xff\xfe\x00bad")
    files = TemplateFiles(tmp_path)
    assert [problem.path for problem in files.problems] == ["templates/pages/problems.html"]
    assert b"<h1>Problems</h1>" in _rendered(files, "problems.html")


def test_a_link_out_of_the_journal_is_left_out(tmp_path: Path) -> None:
    """A journal from someone else can't put a file of this machine into the site."""
    (tmp_path / "secret").write_text("private")
    root = tmp_path / "journal"
    (root / "templates" / "assets").mkdir(parents=True)
    for name in ("assets/custom.css", "x.html"):
        (root / "templates" / name).symlink_to(tmp_path / "secret")
    (root / "templates" / "assets" / "own.css").symlink_to(root / "templates" / "real.css")
    (root / "templates" / "real.css").write_text("")
    files = TemplateFiles(root)
    assert [problem.path for problem in files.problems] == ["templates/assets/custom.css", "templates/x.html"]
    assert not files.custom
    assert "assets/own.css" in {asset.path for asset in files.assets}
    assert isinstance(Templates(files).render(Page("x", "x.html", Words())), Problem)


def test_assets_of_both_are_copied_and_custom_css_is_linked_last(files: Read) -> None:
    """A custom style sheet comes after the bundled one; hidden files and editors' copies are left out."""
    plain = files({})
    assert not plain.custom
    own = files({"assets/custom.css": "", "assets/.DS_Store": "", "assets/a.css~": "", "assets/logo.png": ""})
    assert own.custom
    carried = [asset.path for asset in own.assets]
    assert {"assets/style.css", "assets/theme.js", "assets/custom.css", "assets/logo.png"} <= set(carried)
    assert "assets/now.js" not in carried
    assert not [path for path in carried if path.endswith("~") or "/." in path]
    head = _rendered(own, "problems.html").decode().split("</head>")[0]
    assert head.index("assets/style.css") < head.index("assets/custom.css")
    assert "custom.css" not in _rendered(plain, "problems.html").decode()


def test_a_custom_asset_replaces_the_bundled_one(files: Read, tmp_path: Path) -> None:
    """The user may replace the whole style sheet."""
    own = files({"assets/style.css": "/* mine */"})
    sources = [asset.source for asset in own.assets if asset.path == "assets/style.css"]
    assert sources == [str(tmp_path / "templates" / "assets" / "style.css")]


def test_the_fingerprint_is_of_the_texts_alone(files: Read, tmp_path: Path) -> None:
    """The same texts have the same fingerprint wherever they lie; one letter more has another."""
    first = TemplateFiles(tmp_path / "elsewhere").fingerprint
    assert first == files({}).fingerprint
    assert first == bundled_templates().fingerprint
    assert first != files({"x.html": ""}).fingerprint


def test_data_json_is_the_parts_as_they_are_written() -> None:
    """The parts of data.json are put together: no template, nothing escaped for HTML."""
    values, some = (("company", '"<Ü>"'.encode()), ("date", b"null")), (b"1", b'{\n      "a": "&"\n    }')
    data = Document(values, (("none", ()), ("some", some)))
    made = Templates(bundled_templates()).render(Page(JSON, JSON, data))
    assert (
        made
        == (
            '{\n  "company": "<Ü>",\n  "date": null,\n  "none": [],\n'
            '  "some": [\n    1,\n    {\n      "a": "&"\n    }\n  ]\n}\n'
        ).encode()
    )


def test_a_view_is_released_after_rendering(templates: Make) -> None:
    """The garbage collector is off while a site is built, so the macros of a page must not hold its view."""
    text = "{% macro said(text) %}{{ _('Today') }} {{ text }}{% endmacro %}{{ said(view.text) }}"
    made = templates({"x.html": text})
    view = Words()
    left = weakref.ref(view)
    gc.disable()
    try:
        assert made.render(Page("x.html", "x.html", view)) == b"Today &lt;b&gt;"
        del view
        assert left() is None
    finally:
        gc.enable()
