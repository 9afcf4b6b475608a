"""What is pasted into a note never acts, never calls out, and never stops the build."""

import html as html_module
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.read.body.markdown.addresses import is_allowed
from site_builder.read.body.markdown.parser import parser
from site_builder.read.body.reading import render_body
from site_builder.read.front_matter.known_names import NAMES
from site_builder.read.front_matter.load_fields import _Loader
from site_builder.read.nodes import Fields, Items, Node, Scalar
from tests.read.reading import body_html, read, shown_html

_SLOT = re.compile("\0(?:L[0-9]+|P|H)\0")
_TAGS = frozenset(
    "a blockquote br code div em h3 h4 h5 h6 hr img input label li ol p pre s section span strong sup table tbody td "
    "th thead tr ul".split()
)
_ATTRIBUTES = frozenset("alt aria-label checked class disabled href id rel src start tabindex title type value".split())


class _Tags(HTMLParser):
    """Collects the tags of a page, and the addresses in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.sources: list[str] = []
        self.open: list[str] = []
        self.balanced = True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name == "href"]
        self.sources += [value or "" for name, value in attrs if name == "src"]
        if tag not in {"br", "hr", "img", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.balanced &= bool(self.open) and self.open.pop() == tag


def assert_harmless(html: str) -> _Tags:
    """Hold a body to what it may have in it."""
    page = _Tags(html)
    assert page.tags <= _TAGS
    assert page.attributes <= _ATTRIBUTES
    assert page.balanced
    assert page.open == []
    assert all(re.fullmatch("\0L[0-9]+\0", source) for source in page.sources)
    for address in page.addresses:
        assert re.match(r"(?:https?|mailto|tel):|\0L[0-9]+\0$|(?:\0H\0)?#\0P\0", address, re.IGNORECASE), address
    assert "\0" not in _SLOT.sub("", html)
    assert "\x01" not in html
    return page


PASTED = [
    "<script>alert(1)</script>",
    "<iframe src=https://evil.example></iframe>",
    '<base href="https://evil.example/">',
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<style>body { background: url(https://evil.example) }</style>",
    "<form action=https://evil.example><input name=a><button>Go</button></form>",
    '<img src=x onerror="alert(1)">',
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<!--><script>alert(1)</script>-->",
    "<?php echo 1 ?>",
    "<![CDATA[ <script>alert(1)</script> ]]>",
    "<a href='javascript:alert(1)' onclick=alert(1)>x</a>",
    "<details open ontoggle=alert(1)>",
    "</p></main><script>alert(1)</script>",
    "<p\n  onmouseover=alert(1)>",
]


@pytest.mark.case("B01")
@pytest.mark.parametrize("pasted", PASTED)
@pytest.mark.parametrize(
    "form", ["{}", "- {}", "> {}", "## {}", "| {} |\n|---|\n| {} |", "[{}](x.md)", "![{}](x.png)", "x[^1]\n\n[^1]: {}"]
)
def test_html_is_text(pasted: str, form: str) -> None:
    """Wherever it stands, all of it is shown, and nothing of it is a tag."""
    body, _ = render_body(form.format(*[pasted] * 2), 1, {})
    html = shown_html(body)
    assert_harmless(html)
    shown = html_module.unescape(html)
    assert all(word in shown for word in re.findall(r"\w+", pasted))


REFUSED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java%0ascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&#58;alert(1)",
    "\u00a0javascript:alert(1)",
    "%6aavascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,AAAA",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "FILE:///C:/x",
    "smb://host/share",
    "search-ms:query=x",
    "ms-word:ofe|u|x.docx",
    "blob:https://x.example/1",
    "intent://x#Intent;end",
    "ftp://x.example",
    "chrome://settings",
    "C:\\Users\\x.pdf",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/\\evil.example",
    "%2f%2fevil.example",
    "mailto:a@b.example?x=%0d%0aBcc:c@d.example",
]


@pytest.mark.case("B06")
@pytest.mark.parametrize("address", REFUSED)
def test_other_schemes_are_no_links(address: str) -> None:
    """Only http, https, mailto, tel and relative addresses are; the rest is shown as it was typed."""
    for form in ("[x](<{}>)", "[x]({})", "![x]({})", "<{}>", "[x][r]\n\n[r]: {}", "see {} there", "[[{}]]"):
        body, _ = render_body(form.format(address), 1, {})
        page = assert_harmless("".join(part.html for part in body.sections))
        for target in page.addresses:
            assert "evil" not in target
            assert re.match("\0L|mailto:[ab]@[bd]", target) or not target.startswith(("m", "f", "s", "j")), target


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "HTTP://a.example",
        "mailto:a@b.example",
        "tel:+44123",
        "x.md",
        "../x/y.pdf",
        "#part",
        "a b:c"[:3],
    ],
)
def test_addresses_that_may_be_links(address: str) -> None:
    """The four schemes in any case, and what has none."""
    assert is_allowed(address)


@pytest.mark.case("B01")
def test_html_is_kept_out_twice() -> None:
    """The parser is told so, and has no rule that would take HTML for anything: one of the two may be lost some day."""
    assert parser().options["html"] is False
    assert "html_inline" not in parser().get_active_rules()["inline"]
    assert parser().render("a <b onclick=x>c</b>\n\n<script>d</script>").count("<") == 4, "two paragraphs"


@pytest.mark.case("B06")
@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JaVaScRiPt:x",
        "java\tscript:x",
        "\x01javascript:x",
        "java\u200bscript:x",
        "javascript%3Ax",
        "java%73cript:x",
        "%6Aavascript:x",
        "java%09script:x",
        "//evil.example/x",
        "\\\\evil.example\\x",
        "%2F%2Fevil.example",
        "/\t/evil.example",
        "https://a.example/%0d%0aX: y",
        "smb://x",
        "file:///etc/passwd",
        "blob:null/x",
    ],
)
def test_an_address_is_looked_at_as_a_browser_does(address: str) -> None:
    """Whatever hides the scheme: case, blanks, signs without a width, letters that are percent-encoded."""
    assert not is_allowed(address)


@pytest.mark.case("B02")
def test_pictures_from_elsewhere_need_a_click() -> None:
    """No page fetches anything: a picture on the web is a link, also inside another link, by reference or by HTML."""
    body, _ = render_body(
        "![a](https://track.example/p.gif) [![b](https://track.example/q.gif)](https://site.example)\n\n![c][r] "
        "<img src=https://track.example/h.gif> ![d](//track.example/s.gif) ![e](own.png)\n\n[r]: https://track.example/r.gif\n",
        1,
        {},
    )
    html = body.sections[0].html
    page = assert_harmless(html)
    assert page.sources == ["\0L0\0"]
    assert [link.target for link in body.links] == ["own.png"]
    for name in "pqr":
        assert f'<a class="picture" href="https://track.example/{name}.gif" rel="noreferrer noopener"' in html
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.DOTALL)


@pytest.mark.case("B14")
def test_links_to_the_outside_tell_nobody_where_from() -> None:
    """Each has rel; none is needed for mail and telephone."""
    body, _ = render_body("[a](https://a.example) https://b.example <https://c.example> [d](tel:1) [e](e.md)", 1, {})
    assert body.sections[0].html.count('rel="noreferrer noopener"') == 3


def test_no_text_can_be_a_slot() -> None:
    """NUL can't be typed: not as it is, not as an entity, not percent-encoded."""
    raw = read(
        b"---\ncompany: A\n---\n\x00L0\x00 &#0;L0&#0; &#x00;P https://x.example/%00L0%00 [a](%00L0%00.md) "
        b"[[\x00P\x00]]\n"
    )
    html = body_html(raw)
    assert_harmless(html)
    assert len(_SLOT.findall(html)) == 2
    assert all("\0" not in link.target for link in raw.body.links)
    body, _ = render_body("\0L7\0 \x01\n", 1, {})
    assert_harmless(body.sections[0].html)
    assert "\0" not in body.sections[0].html


@pytest.mark.case("B09")
def test_jinja_in_a_note_is_text() -> None:
    """Notes never go through a template."""
    assert "{{ 7 * 7 }} {% if x %}" in body_html(read("---\ncompany: A\n---\n{{ 7 * 7 }} {% if x %}\n"))


# Any bytes at all


def words_of(node: Node | None) -> list[str]:
    """List all texts of a node."""
    if isinstance(node, Scalar):
        return [node.text]
    if isinstance(node, Items):
        return [text for item in node.items for text in words_of(item)]
    if isinstance(node, Fields):
        return [text for name, value in node.pairs for text in (name.text, *words_of(value))]
    return []


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    """Nothing is raised, every problem has a place in the file, and nothing is silent."""
    check_any(data)


_PIECES = st.sampled_from(
    [
        *(
            "---",
            "...",
            "company: Acme",
            "role: Dev #2",
            "contacts:",
            "  - name: Dana",
            "    role: CTO",
            "- Lee",
            "  text",
        ),
        *("tags: [a, b]", "tags: [a", "process: |", "process: >-", "'open", '"a" b', "\tname: x", "date: @x", "x: *y"),
        *("x: &y z", "x: !t", "? a", "<<: *d", "# comment", "<<<<<<< a", "=======", ">>>>>>> b", "a: b: c", "role：x"),
        *(
            "ro\u200ble: y",
            "place:\u00a0z",
            "\u2028",
            "\u0085",
            "## What went well",
            "- [ ] x",
            "> q",
            "```py",
            "[[c]]",
        ),
        *("[a](b.md)", "[^1]", "[^1]: n", "^[d]", "| a | b |", "|---|---|", "<!--", "-->", "![i](https://x)", "* * *"),
        *("1. a", "{a: b}", "+++", "%YAML", "\x00", "\x1b[0m", "\ufeff", "😀", "é"),
    ]
)


@given(st.lists(_PIECES, max_size=25).map("\n".join))
def test_any_lines_are_read(text: str) -> None:
    """The same of lines that look like an entry."""
    check_any(text.encode())
    check_any(f"---\n{text}".encode())


def check_any(data: bytes) -> None:
    """Hold what is read of any bytes to what is promised of it."""
    raw = read(data)
    assert_harmless(body_html(raw))
    for problem in raw.problems:
        assert 1 <= problem.span.line <= len(raw.lines)
        assert problem.span.column >= 1
        assert problem.message
        assert not re.search(
            "[\x00-\x08\x0a-\x1f\x7f-\x9f]", problem.message + problem.hint + "".join(t for _, t in problem.excerpt)
        )
    assert raw.fields is not None or raw.problems
    assert not any(
        "\0" in text or "\x1b" in text for text in (*words_of(raw.fields), raw.raw, *(more.text for more in raw.unread))
    )
    str(raw).encode("utf-8")


_NAMES = st.sampled_from(["company", "role", "date", "contacts", "tags", "log", "process", "my own", "name", "went"])
_WORD = st.from_regex(r"[a-z0-9]{2,9}", fullmatch=True)
_VALUE = st.lists(
    st.one_of(
        _WORD,
        st.sampled_from(
            ["#a1", "b2:", "-", "@c3", "'d4", '"e5', "[f6", "{g7}", "h8,", "*i9", "!j1", "%k2", "“l3”", "&m4", "| n5"]
        ),
    ),
    max_size=5,
).map(" ".join)
_LINE = st.one_of(
    st.tuples(
        st.sampled_from(["", " ", "  - ", "    ", "- ", "\t"]),
        _NAMES,
        st.sampled_from([": ", ":", ": ", "： "]),
        _VALUE,
    ).map("".join),
    st.tuples(st.sampled_from(["", "  ", "  - "]), _VALUE).map("".join),
)


@given(st.lists(_LINE, max_size=9))
def test_words_in_are_words_out_of_a_block(lines: list[str]) -> None:
    """Whatever is wrong with a front matter: each word of it is a value, or under More, or in the text as it is."""
    raw = read("\n".join(["---", "company: first", *lines, "---", "zebra", ""]))
    kept = " ".join(
        [*words_of(raw.fields), *(f"{more.name} {more.text}" for more in raw.unread), raw.raw, body_html(raw)]
    )
    kept = html_module.unescape(kept)
    for line in lines:
        uncommented = re.sub(r"\s#.*|^#.*", "", line)
        for word in re.findall(r"[a-z0-9]{2,}", uncommented):
            assert word in kept, (word, lines)
    assert "zebra" in kept


@given(st.lists(st.tuples(_NAMES, _WORD), max_size=8, unique_by=lambda pair: pair[0]), st.lists(_WORD, max_size=3))
def test_lines_read_one_by_one_give_the_same(pairs: list[tuple[str, str]], items: list[str]) -> None:
    """What has no slip is read the same by both ways."""
    lines = [f"{name}: {value}" for name, value in pairs]
    lines += [
        "references:",
        *(f"  - {item}" for item in items),
        "tasks:",
        *(f"  - what: {item}\n    due: x" for item in items),
    ]
    block = "\n".join(lines).split("\n")
    loader = _Loader("a.md", 2, NAMES)
    at_once = loader._at_once("\n".join(block))
    assert at_once is not None
    assert loader._by_lines(block).pairs == at_once.pairs
    assert loader.problems == []


BODY_PIECES = [
    "{}",
    "# {}",
    "## {}",
    "## Next time\n\n{}",
    "### {} #",
    "- {}",
    "- {}?\n  {}\n\n  {}",
    "1. {}\n3. {}",
    "> {}\n{}",
    "    {}",
    "- [x] {}",
    "- [ ]({}.md)",
    "```{} {}\n{}\n```",
    "~~~\n{}",
    "| {} | {} |\n|---|---|\n| {} | {} | {} |",
    "[{}]: /{} '{}'",
    "[^{}]: {}",
    "^[{}]",
    "x[^{0}]\n\n[^{0}]: {1}",
    "[{}]({} '{}')",
    '[{0}][{1}]\n\n[{1}]: {2}.md "{3}"',
    '![{}]({}.png "{}")',
    "![{}](https://{}.example/ '{}')",
    "[![{}](https://x.example/{})](https://{}.example)",
    "[[{}|{}]]",
    "![[{}.png]]",
    "<{}>",
    "<!-- {}\n{}\n\n{} --> {}",
    "<!-- {}",
    "**{} _{}_** ~~{}~~ `{}`",
    "{}\n===",
    "{}\n---",
    "https://{}.example/{} {}@{}.example",
    "[{}](javascript:{})",
    "[{}](#{})",
    "{}  \n{}\\\n{}",
    "---",
    "",
]


@given(st.data())
def test_words_in_are_words_out_of_a_body(data: st.DataObject) -> None:
    """Each word of any body is in its text, in an address, or in a message; its ids are each there once."""
    number = 0

    def piece(form: str) -> str:
        nonlocal number
        number += 10
        return form.format(*(f"w{number + offset}w" for offset in range(10)))

    pieces = [piece(form) for form in data.draw(st.lists(st.sampled_from(BODY_PIECES), max_size=8))]
    indents = data.draw(
        st.lists(st.sampled_from(["", "", "  ", "    ", "> ", "- "]), min_size=len(pieces), max_size=len(pieces))
    )
    text = "\n".join(indent + block for indent, block in zip(indents, pieces, strict=True))
    body, problems = render_body(text, 1, {})
    html = shown_html(body)
    assert_harmless(html)
    kept = html_module.unescape(html) + " ".join(link.target for link in body.links)
    kept += " ".join(problem.message for problem in problems)
    for word in re.findall(r"w\d+w", text):
        assert word in kept, (word, text)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert all(1 <= link.line <= text.count("\n") + 1 for link in body.links)
    for part in body.sections:
        for item in part.items:
            assert_harmless(item.html + item.note_html)
