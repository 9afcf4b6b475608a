"""A body -> sections, items, links and footnotes."""

import pytest

from site_builder.model.body import SECTIONS, Body, Item, Link, Section
from site_builder.read.body.markdown.addresses import heading_id
from site_builder.read.body.reading import render_body
from site_builder.settings.settings import Settings
from tests.read.reading import body_html, read


def body(text: str, line: int = 1) -> Body:
    """Render a body that has no problems."""
    rendered, problems = render_body(text, line, {})
    assert problems == ()
    return rendered


def html(text: str) -> str:
    """Render a body to all of its HTML."""
    rendered = body(text)
    return "".join(part.heading_html + part.html for part in rendered.sections) + rendered.footnotes_html


def section(text: str) -> Section:
    """Render a body of one section."""
    (found,) = body(text).sections
    return found


def test_sections_begin_at_level_two() -> None:
    """What stands before them is a section of its own; lines are those of the file."""
    found = body(
        "Before.\n\n## What went well\n\nAll.\n\nNext time\n---------\n\n- Sleep\n\n## My own\n\n### Sub\n\nx\n", 7
    )
    assert [(part.name, part.heading, part.level, part.line) for part in found.sections] == [
        ("", "", 0, 7),
        ("What went well", "What went well", 2, 9),
        ("Next time", "Next time", 2, 13),
        ("", "My own", 2, 18),
    ]
    assert [part.text for part in found.sections] == ["Before.", "All.", "Sleep", "Sub\nx"]


def test_a_heading_of_level_one_ends_a_section() -> None:
    """What stands below it belongs to it; it is read as one of the format's where it names one."""
    found = body("## Next time\n\n- Sleep\n\n# Second day\n\nText\n\n# Next time\n\nx\n")
    assert [(part.name, part.heading, part.level) for part in found.sections] == [
        ("Next time", "Next time", 2),
        ("", "Second day", 1),
        ("Next time", "Next time", 1),
    ]


SYNONYMS = {
    "What went well": ["Went well", "Wins", "Positives", "WHAT WENT WELL", "What went well:", "**What went well**"],
    "What I would change": [
        "What to improve",
        "Could be better",
        "What went badly",
        "What I would change (three at most)",
    ],
    "Next time": ["Lessons", "Lessons learned", "next  time", "Next time (private)"],
    "Surprises": ["surprises"],
    "Questions they asked": ["Questions asked", "Interview questions"],
    "Questions I still have": ["My questions", "Questions to ask"],
    "The company": ["Company impressions", "Impressions"],
    "Process": ["Next steps"],
    "Preparation": ["Prep", "To prepare"],
}


@pytest.mark.parametrize(
    ("heading", "name"), [(heading, name) for name, headings in SYNONYMS.items() for heading in (name, *headings)]
)
def test_headings_that_have_a_meaning(heading: str, name: str) -> None:
    """By the table of the format; case, a colon, emphasis and what stands in brackets do not count."""
    assert section(f"## {heading}\n\nText\n").name == name
    assert set(SYNONYMS) == set(SECTIONS)


def test_headings_of_the_settings() -> None:
    """Names in another language are read, and those of the table too."""
    raw = read(
        "---\ncompany: A\n---\n## Was gut lief\n\n- x\n\n## Lessons\n\n- y\n",
        Settings(sections={"was gut lief": "What went well"}),
    )
    assert [part.name for part in raw.body.sections] == ["What went well", "Next time"]


def test_private_sections_are_marked() -> None:
    """The heading is shown as it was typed."""
    found = section("## Salary talk (Private)\n\n70k\n")
    assert (found.private, found.heading) == (True, "Salary talk (Private)")
    assert not section("## Salary talk\n\n70k\n").private


def test_headings_inside_a_section_nest_below_it() -> None:
    """A page's own headings are of level one and two; ids have a prefix and are never twice the same."""
    found = html("## Own\n\n### Sub\n\n#### Deep\n\n> # Quoted\n\n- ## In a list\n\n### Sub\n\n###### Six\n")
    assert [part[:1] for part in found.split("<h")[1:]] == ["3", "4", "3", "3", "3", "6"]
    assert 'id="\0P\0sub"' in found
    assert 'id="\0P\0sub-2"' in found


@pytest.mark.case("B15")
@pytest.mark.parametrize("heading", ["location", "body", "constructor", "__proto__", "李小龍", "!!!", "A & B"])
def test_ids_have_a_prefix(heading: str) -> None:
    """No heading can take a name that the page or the browser uses."""
    found = html(f"## {heading}\n\n### {heading}\n\n### {heading}\n")
    ids = [part.partition('"')[0] for part in found.split('id="')[1:]]
    assert len(set(ids)) == 3
    assert all(identifier.startswith("\0P\0") and len(identifier) > 3 for identifier in ids)
    assert ids[0] == f"\0P\0{heading_id(heading)}"


def items(text: str) -> list[tuple[str, str, bool | None]]:
    """Give the items of a section: text, note, tick."""
    return [(item.text, item.note, item.ticked) for item in section(text).items]


def test_items_are_those_of_lists_and_paragraphs() -> None:
    """Nested text is the note; a line that goes on is one text, one below a sentence that has ended is its note."""
    assert items(
        "## Questions they asked\n"
        "\n"
        "- How would you shard a queue that\n"
        "  holds a million events?\n"
        "- Why robots?\n"
        "  I said: why not.\n"
        "- Draw it\n"
        "\n"
        "  I drew it.\n"
        "\n"
        "  - badly\n"
        "\n"
        "What is a *monad*?\n"
        "\n"
        "> A burrito\n"
        "\n"
        "1. First\n"
        "2) Second\n"
    ) == [
        ("How would you shard a queue that holds a million events?", "", None),
        ("Why robots?", "I said: why not.", None),
        ("Draw it", "I drew it.\nbadly", None),
        ("What is a monad?", "A burrito", None),
        ("First", "", None),
        ("Second", "", None),
    ]


def test_items_without_words_are_none() -> None:
    """Empty bullets, boxes, comments, sub-headings and the line that leads in to a list."""
    assert items(
        "## Next time\n\n-\n- [ ]\n<!-- one line each -->\n\n### Sleep\n\nI will:\n\n- Sleep\n- <!-- x -->\n\n***\n"
    ) == [("Sleep", "", None)]


def test_a_comment_is_no_note() -> None:
    """What the writer tells nobody does not go to other pages."""
    assert items("## Next time\n\n- Sleep\n\n<!-- early -->\n\n- Eat\n") == [
        ("Sleep", "", None),
        ("Eat", "", None),
    ]


def test_tasks_are_ticked() -> None:
    """Boxes are read before a link can be seen in one, and shown with a label."""
    text = "## Preparation\n\n- [ ] Read\n- [x] Write\n- [X] [[acme|Ask]]\n- [x](y.md) link\n- plain\n\n[x]: https://x.example\n"
    found = section(text)
    assert [(item.text, item.ticked) for item in found.items] == [
        ("Read", False),
        ("Write", True),
        ("Ask", True),
        ("x link", None),
        ("plain", None),
    ]
    assert found.html.count('<label><input type="checkbox" disabled> Read</label>') == 1
    assert found.html.count('<input type="checkbox" disabled checked>') == 2
    assert "<input" not in "".join(item.html for item in found.items)


def test_items_hold_their_html() -> None:
    """It has slots, no ids, and stands alone."""
    found = section(
        "## Next time\n\n- Ask **Dana** <b>, see [[acme]][^1]\n\n  ```python\n  x = 1\n  ```\n\n[^1]: note\n"
    )
    (item,) = found.items
    assert item.html == (
        'Ask <strong>Dana</strong> &lt;b&gt;, see <a href="\0L0\0">acme</a>'
        '<sup class="footnote-ref"><a href="\0H\0#\0P\0fn1">1</a></sup>'
    )
    assert item.note == "x = 1"
    assert item.note_html.startswith('<pre class="highlight" tabindex="0"><code class="language-python">')
    assert 'id="\0P\0fnref1"' in found.html
    assert item == Item(item.text, item.html, item.note, item.note_html)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-\n\n- [ ]\n- [x]\n",
        "<!-- What went well?\n\n- say it -->\n",
        "### Sub\n\n####\n",
        "---\n\n***\n\n>\n",
        "1.\n2.\n* \n",
        "- -\n  -\n",
    ],
)
def test_what_the_scaffold_leaves_is_no_word(text: str) -> None:
    """Headings, comments, empty items and boxes, rules."""
    assert [part.own_words for part in body(f"## Surprises\n\n{text}").sections] == [False]


@pytest.mark.parametrize(
    "text", ["x", "- x", "- [ ] x", "<!-- a --> x", "> - x", "👍", "![](p.png)", "```\nx\n```", "| x |"]
)
def test_anything_else_is_a_word(text: str) -> None:
    """The shortest note counts."""
    assert [part.own_words for part in body(f"## Surprises\n\n{text}\n").sections] == [True]


def test_links_that_only_the_journal_can_resolve() -> None:
    """Each has a slot, its kind, and the place where it was typed."""
    found = body(
        "[a](other.md) and\n[b](../x/other%20one.md#part 'T') [[wiki]]\n\n- [[wiki|words]] [c](<my cv.pdf>)\n"
        "- ![d](pic.png) ![[emb.jpg]] [[wiki#Part]]\n",
        10,
    )
    assert found.links == (
        Link("entry", "other.md", 10, 5),
        Link("entry", "../x/other one.md#part", 11, 5),
        Link("entry", "wiki", 11, 37),
        Link("entry", "wiki", 13, 5),
        Link("file", "my cv.pdf", 13, 23),
        Link("image", "pic.png", 14, 8),
        Link("image", "emb.jpg", 14, 20),
        Link("entry", "wiki#Part", 14, 32),
    )
    text = found.sections[0].html
    assert '<a href="\0L1\0" title="T">b</a>' in text
    assert '<a href="\0L3\0">words</a>' in text
    assert '<img src="\0L5\0" alt="d">' in text


def test_links_to_a_heading_of_the_same_entry() -> None:
    """By its words or by its id; one that is not there is told with its line."""
    rendered, problems = render_body("[a](#next-time) [[#Next time]] [b](#nowhere)\n\n## Next time\n\nx\n", 5, {})
    assert rendered.sections[0].html.count('<a href="\0H\0#\0P\0next-time">') == 2
    assert [(problem.span.line, problem.rule) for problem in problems] == [(5, "broken-link")]
    assert rendered.links == ()


def test_footnotes_are_one_list() -> None:
    """In the order of their numbers, with ways back; one that nobody refers to is not lost."""
    rendered = body("a[^x] b[^1] c[^x] d^[here *it* is]\n\n[^1]: one\n[^x]: two\n\n    more [[e]]\n\n[^no]: nobody\n")
    text = rendered.sections[0].html
    assert [part[0] for part in text.split('id="\0P\0fnref')[1:]] == ["1", "2", "1", "3"]
    assert '<a href="\0H\0#\0P\0fn1" id="\0P\0fnref1-2" title="x">1</a>' in text
    notes = rendered.footnotes_html
    assert (
        notes.index("two") < notes.index("one") < notes.index("here <em>it</em> is") < notes.index("[^no]: <p>nobody")
    )
    assert notes.count('aria-label="Back to the text"') == 4
    assert rendered.links == (Link("entry", "e", 6, 12),)


def test_notes_in_notes_end() -> None:
    """Each is a parser of its own; beyond three they are text."""
    assert html("^[a " * 300 + "]" * 300).count("^[a") == 297


def test_code_is_marked_by_classes() -> None:
    """No colour stands in the page; what is not a language is shown above the code."""
    assert 'class="language-python"><span class="k">def</span>' in html("```python\ndef f(): pass\n```\n")
    assert (
        html("``` some words\n<b>\n```\n")
        == '<p class="caption">some words</p>\n<pre tabindex="0"><code>&lt;b&gt;\n</code></pre>\n'
    )
    assert html("    x\n") == '<pre tabindex="0"><code>x\n</code></pre>\n'
    assert "style=" not in html("```js\nlet x = 1 // c\n```\n\n|a|b|\n|:-|-:|\n|1|2|\n")


def test_tables_keep_every_cell() -> None:
    """Also those that have no column."""
    text = html("| a | b |\n|:--|--:|\n| 1 | 2 | three \\| 3 | [[four]] |\n| 5 |\n")
    assert "<td>three | 3</td>\n<td><a" in text
    assert '<th class="align-left">a</th>' in text


def test_numbers_of_a_list_are_kept() -> None:
    """A list that skips some shows those that were typed; `1. 1. 1.` counts up."""
    text = html("3. a\n4. b\n7. c\n8. d\n")
    assert '<ol start="3">' in text
    assert text.count("value=") == 1
    assert '<li value="7">c' in text
    assert "value=" not in html("1. a\n1. b\n1. c\n")


def test_addresses_of_references_are_not_lost() -> None:
    """One that no link uses is text; the label of one that is used is its title."""
    text = html(
        "[see][Long label] [short]\n\n[Long label]: https://a.example 'T'\n[short]: b.md\n"
        "[unused]: c.md\n[unused]: d.md 'x'\n"
    )
    assert 'title="T [Long label]"' in text
    assert '<p class="definition">[unused]: c.md</p>' in text
    assert '<p class="definition">[unused]: d.md &quot;x&quot;</p>' in text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("http://a.example.", "http://a.example"),
        ("(https://a.example/x_(y))", "https://a.example/x_(y)"),
        ("www.a.example,", "http://www.a.example"),
        ("dana@acme.example", "mailto:dana@acme.example"),
        ("mailto:dana@acme.example", "mailto:dana@acme.example"),
        ("https://a.example，", "https://a.example"),
        ("<https://a.example>", "https://a.example"),
    ],
)
def test_bare_links(typed: str, address: str) -> None:
    """Addresses are links without what ends the sentence around them, and are shown as they were typed."""
    assert f'<a href="{address}"' in html(f"see {typed} there")


@pytest.mark.parametrize(
    "typed",
    ["README.md", "main.py", "node.js", "a@b", "http://", "www.", "x@y..z", "`https://a.example`", "ftp://a.example"],
)
def test_what_is_no_bare_link(typed: str) -> None:
    """Names of files and halves of addresses are words."""
    assert "<a" not in html(f"see {typed} there")


@pytest.mark.case("A15")
def test_both_sides_of_a_conflict_are_kept() -> None:
    """Git's markers are neither headings nor quotes; each conflict is told once."""
    raw = read("---\ncompany: A\n---\n- one\n<<<<<<< HEAD\n- ours\n=======\n- theirs\n>>>>>>> branch\n\nEnd\n")
    text = body_html(raw)
    assert all(f"<li>{word}</li>" in text for word in ("one", "ours", "theirs"))
    assert '<p class="conflict">&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD</p>' in text
    assert "<h" not in text
    assert "<blockquote>" not in text
    assert "\x01" not in str(raw)
    assert [(problem.span.line, problem.rule) for problem in raw.problems] == [(5, "conflict")]


def test_a_conflict_that_is_shown_as_code_is_left_alone() -> None:
    """Marks of one kind alone are none."""
    assert read("---\ncompany: A\n---\nTitle\n=======\n\n>>>>>>> quoted\n").problems == ()


@pytest.mark.case("A19")
def test_levels_beyond_the_limit_are_text() -> None:
    """Ninety lists in one another: all of their words are there, and it is told where they are text."""
    text = "".join(f"{'  ' * level}- w{level}\n" for level in range(90)) + "\nafter\n"
    rendered, problems = render_body(text, 3, {})
    shown = rendered.sections[0].html
    assert all(f"w{level}\n" in shown or f"w{level}<" in shown for level in range(90))
    assert "<p>after</p>" in shown
    assert [(problem.rule, problem.span.line) for problem in problems] == [("nesting", 3 + 49)]
    rendered, problems = render_body(">" * 120 + " deep\n\nafter\n", 1, {})
    assert "deep" in rendered.sections[0].html
    assert [problem.rule for problem in problems] == ["nesting"]


@pytest.mark.case("A19")
@pytest.mark.parametrize("levels", [12, 25, 49])
def test_many_levels_are_lists(levels: int) -> None:
    """As many as anybody writes."""
    text = "".join(f"{'  ' * level}- w{level}\n" for level in range(levels))
    assert body(text + "\nafter\n").sections[0].html.count("<ul>") == levels


@pytest.mark.case("A25")
def test_a_long_text_is_shown_as_typed_from_a_line_on() -> None:
    """Fifty megabytes of Markdown would take minutes; nothing of what was read is cut."""
    text = "One **word** more.\n" * 15_000
    rendered, problems = render_body(text, 1, {})
    assert [problem.rule for problem in problems] == ["too-long"]
    assert "".join(part.html for part in rendered.sections).count("One ") == 15_000
    assert rendered.sections[-1].html.startswith('<pre class="raw" tabindex="0">')


@pytest.mark.case("A25")
def test_a_long_line_is_read() -> None:
    """Two hundred thousand letters without a break are one paragraph."""
    assert section("word " * 39_000).html.count("word") == 39_000
