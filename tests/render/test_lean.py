"""Minified templates: a browser parses their pages to the same elements."""

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup
from msgspec.structs import replace

from site_builder.render.pages import CopiedFile
from site_builder.render.parts.links import Anchor
from site_builder.render.templating.compiled import options, prepare
from site_builder.render.templating.markup import linked, noted
from site_builder.render.templating.template_files import TemplateFiles
from site_builder.render.templating.templates import Templates
from tests.render import everything
from tests.render.html_reader import Element, elements_of
from tests.support.readable import readable, visible


def lean(text: str, **values: object) -> str:
    """Render the text of a bundled template."""
    environment = jinja2.Environment(**options(plain_text=False))  # noqa: S701 - values are escaped, by the options
    prepare(environment)
    environment.globals |= {"gettext": Markup}
    return environment.from_string(text).render(values)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('<p class="why">Words</p>\n\n<p class="a b">More</p>\n</li>', '<p class=why>Words\n<p class="a b">More\n'),
        ("<ul>\n<li>One</li>\n  <li>Two</li>\n</ul>\n\n", "<ul>\n<li>One\n<li>Two\n</ul>\n"),
        ("<dl>\n<div><dt>A</dt><dd>B</dd></div>\n</dl>", "<dl>\n<div><dt>A<dd>B</div>\n</dl>"),
        ("<tr>\n<th>A</th><td>B</td>\n</tr>\n</tbody></table>", "<tr>\n<th>A<td>B\n</table>"),
        (
            '<a href="a.html" aria-current="page">A</a>\n<a href="b/">B</a>',
            '<a href=a.html aria-current=page>A</a>\n<a href="b/">B</a>',
        ),
        ("<p>A</p>\n<span>B</span>", "<p>A</p>\n<span>B</span>"),
        ("<p>A</p> <p>B</p>", "<p>A <p>B</p>"),
        ("One\n<b>two</b>\nthree", "One\n<b>two</b>\nthree"),
        ('<pre class="raw">\n\n a  \n<b>\n</b></pre>\n\n<p>', "<pre class=raw>\n\n a  \n<b>\n</b></pre>\n<p>"),
        ('<path class="x" d="M0 0"/><path class="x"/>', '<path class=x d="M0 0"/><path class="x"/>'),
        ("A&nbsp;<b>b</b>", "A\u00a0<b>b</b>"),
        ('{% trans %}One <code class="x">two</code>{% endtrans %}', 'One <code class="x">two</code>'),
        (
            "{% if true %}\n<p>A</p>\n{% endif %}\n\n{% if true %}\n<i>B</i>\n{% endif %}",
            "<p>A</p>\n<i>B</i>\n",
        ),
    ],
)
def test_what_html_does_not_require_is_left_out(text: str, made: str) -> None:
    """Empty lines and white space, quotes around plain words, implied end tags; nothing that is visible."""
    assert lean(text) == made


def test_filled_in_values_keep_their_quotes() -> None:
    """A value may have spaces and characters that end an attribute."""
    text = '<a href="{{ x }}" class="{{ x }} y" data-z="y {{ x }}"{% if true %} hidden{% endif %} id="a">{{ x }}</a>'
    assert lean(text, x="a > 'b").count('"') == 6
    assert lean('<path d="{{ x }}"/><p title="{{ x }}">', x="a/") == '<path d="a/"/><p title="a/">'
    (element,) = elements_of(lean(text, x="a > b"))
    assert element.attributes == {"href": "a > b", "class": "a > b y", "data-z": "y a > b", "hidden": "", "id": "a"}


def test_a_browser_parses_minified_pages_to_the_same_elements(tmp_path: Path) -> None:
    """The same elements in each other, with the same attributes and words, on every page, whatever the fields have."""
    files = TemplateFiles(tmp_path)
    made, full = Templates(files), TemplateFiles(tmp_path)
    full.texts = {name: replace(text, shown=f"full/{text.shown}", is_custom=True) for name, text in files.texts.items()}
    as_written = Templates(full)
    pages = [
        page for page in everything.site(files) if not isinstance(page, CopiedFile) and page.path.endswith(".html")
    ]
    assert len(pages) > 20
    for page in pages:
        less, more = (templates.render(page) for templates in (made, as_written))
        assert isinstance(less, bytes)
        assert isinstance(more, bytes)
        assert len(less) < len(more)
        assert [_form(element) for element in elements_of(less)] == [_form(element) for element in elements_of(more)]
        assert readable(less.decode()) == readable(more.decode()), page.path
        assert visible(less.decode()) == visible(more.decode()), page.path


def _form(element: Element) -> tuple[object, ...]:
    children = [child.tag for child in element.children]
    return element.tag, element.attributes, children, "".join(str(element.text).split())


def test_a_custom_template_is_not_minified(tmp_path: Path) -> None:
    """With a custom style sheet, white space may be visible that the bundled one does not show."""
    (tmp_path / "templates/pages").mkdir(parents=True)
    own = '{% extends "base.html" %}\n{% block content %}\n<p class="why">A</p>\n<p>B</p>\n{% endblock %}\n'
    (tmp_path / "templates/pages/problems.html").write_text(own)
    files = TemplateFiles(tmp_path)
    (page,) = (
        page for page in everything.site(files) if page.path == "problems.html" and not isinstance(page, CopiedFile)
    )
    made = Templates(files).render(page)
    assert isinstance(made, bytes)
    assert b'<p class="why">A</p>\n<p>B</p>\n' in made
    assert b"<li><a href=" in made
    assert b"</li>" not in made


@pytest.mark.parametrize(
    "html",
    [
        "<p>A</p>\n<p>B <b>c</b></p>\n",
        "<ul>\n<li>A</li>\n<li>\n<p>B</p>\n<p>C</p>\n</li>\n<li>D\n<ol>\n<li>E</li>\n</ol>\n</li>\n</ul>\n<p>F</p>\n",
        "<blockquote>\n<p>A</p>\n</blockquote>\n<p>B</p>\n<pre><code>&lt;/li&gt;\n</code></pre>\n",
        "<p>A</p>\n<span>B</span>\n",
        "A <b>line</b>",
    ],
)
def test_a_body_is_the_same_with_fewer_end_tags(html: str) -> None:
    """Items and paragraphs end where the next one begins, or what they are in."""
    less, more = (f'<div dir="auto">{body}</div><p>After</p>' for body in (noted(html), html))
    assert len(less) < len(more) or "\n" not in html or "span" in html
    assert [_form(element) for element in elements_of(less)] == [_form(element) for element in elements_of(more)]
    assert readable(less) == readable(more)


def test_an_address_is_in_quotes() -> None:
    """It may have any sign."""
    assert linked(Anchor("A & B", "../interviews/a%20b.html#n-1")) == (
        '<a href="../interviews/a%20b.html#n-1">A &amp; B</a>'
    )
    assert linked(Anchor("A", 'https://x.example/?a=b&"c/', outside=True)) == (
        '<a href="https://x.example/?a=b&amp;&#34;c/" rel="noreferrer noopener">A</a>'
    )
    assert linked(Anchor("<A>")) == "&lt;A&gt;"
