"""The data of the search: every word that was typed, safe in a script, the same for the same journal."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from site_builder.model.body import Body, Section
from site_builder.model.journal import Application, Interview, Journal
from site_builder.model.parts import Contact
from site_builder.render.overview.gather import gather
from site_builder.render.pages import Page, view_digest
from site_builder.render.parts.material import SearchMaterial
from site_builder.render.site_search import data as search_data
from site_builder.render.site_search.script import (
    Findable,
    Spot,
    Texts,
    part,
    texts_bytes,
    texts_path,
    titles_bytes,
    titles_path,
)
from site_builder.render.templating.template_files import bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.steps.queries.checked import check
from tests.render import everything
from tests.render.html_reader import elements_of
from tests.support.sealing import rows_of, unsealed

KEY = "0123456789abcdef" * 2
HOSTILE = "</script><!-- \"'\\` ]]> \u2028\u2029 __proto__ constructor ${1}"
# What is not text of the person's: closed lists, addresses within the site, places in files.
NO_TEXT = {
    "slug",
    "lines",
    "html",
    "heading_html",
    "note_html",
    "footnotes_html",
    "links",
    "kind",
    "unit",
    "type",
    "name",
}


def of_one(interview: Interview) -> SearchMaterial:
    """Gather a journal of one entry."""
    return gather(Journal(interviews=(interview,)), everything.settings(), everything.AS_OF)


def data(of: SearchMaterial) -> list[Any]:
    """Return what the script says, as a browser would read it."""
    (titles, texts) = search_data.pages(of)
    _, mark, shown = unsealed(titles_bytes(titles.view), titles.view.key)
    _, same, said = unsealed(texts_bytes(texts.view), texts.view.key)
    assert mark == same
    return list(rows_of(shown, said))


def words_of(text: str) -> set[str]:
    """Split a text into its words."""
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def texts_of(value: object, name: str = "") -> Iterator[str]:
    """Return every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            if field.name not in NO_TEXT or (field.name == "name" and not isinstance(value, Section)):
                yield from texts_of(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_of(inner, name)


def found_in(read: list[Any], url: str) -> set[str]:
    """Return the words by which a page can be found."""
    rows = [row for row in read if row[0] == url]
    assert rows, url
    return {
        word
        for row in rows
        for text in (row[1], row[2], *(part for place in row[3] for part in place[1:]))
        for word in words_of(text)
    }


def test_every_word_of_every_field_is_found() -> None:
    """Whatever was typed in an entry, in its fields, its notes, its log, its own names, is in the data of its page."""
    read = data(everything.search())
    for interview in everything.journal().interviews:
        found = found_in(read, f"interviews/{interview.slug}.html")
        for text in texts_of(interview):
            assert words_of(text) <= found, text
    assert words_of("A footnote") <= found_in(read, "interviews/2026-11-18-acme.html")


def test_every_word_of_every_note_of_the_sample_is_found() -> None:
    """As it stands in the file, below the fields, but for a code's language, footnotes' marks and ticks."""
    sample = Path(__file__).parent.parent.parent
    checked = check(sample)
    read = data(gather(checked.journal, checked.settings, checked.as_of))
    bodies = {entry.slug: (sample / entry.path).read_text("utf-8") for entry in checked.journal.interviews}
    for slug, text in bodies.items():
        _, _, body = text.removeprefix("---\n").partition("\n---\n")
        typed = words_of(re.sub(r"^```\w+|\[\^\w+\]|\[x\]", "", body, flags=re.MULTILINE))
        assert typed <= found_in(read, f"interviews/{slug}.html"), slug
    assert sum(len(body) for body in bodies.values()) > 10_000


def test_everyone_and_every_application_is_found() -> None:
    """A person by name, company and ways to reach them; an application by company, role and where it stands."""
    read = data(everything.search())
    assert words_of("Dana Reyes CTO dana@acme.example 7946 queues and cats Acme Robotics") <= found_in(
        read, "applications/acme-platform.html"
    )
    places = [place for row in read for place in row[3]]
    assert ["#people", "Person", "Dana Reyes"] in [place[:3] for place in places]
    assert words_of("Hooli Engineer Rejected") <= found_in(read, "applications/hooli-engineer.html")


def test_a_question_and_a_lesson_are_places_of_their_own() -> None:
    """Each leads to where it was written down, under its heading."""
    (row,) = [row for row in data(everything.search()) if row[0] == "interviews/2026-11-18-acme.html"]
    titles = {place[2]: place[:2] for place in row[3] if place[2]}
    assert titles["How do you shard a queue?"] == ["#part-4", "Questions they asked"]
    assert titles["Ask about the team first"] == ["#part-3", "Next time"]


def test_words_that_are_in_no_item_are_found_too() -> None:
    """A section of questions with a table in it keeps the table's words, and a link its address."""
    section = Section(
        "Questions they asked",
        "My Fragen",
        "My Fragen",
        2,
        9,
        '<p>Tell me</p><table></table><a href="https://example.org/a?b=1&amp;c=deep">see</a>',
        "Tell me\nOnlyHere\nsee",
        everything.interviews()[1].body.sections[4].items[:1],
    )
    entry = Interview("journal/a.md", "a", body=Body((section,), '<li id="x">Small <b>print</b> &amp; more</li>'))
    read = data(of_one(entry))
    assert words_of("My Fragen Tell me OnlyHere https example org deep Small print more") <= found_in(
        read, "interviews/a.html"
    )


def test_every_place_that_is_named_is_there() -> None:
    """Each address is a page of the site, each anchor an id on it."""
    templates = Templates(bundled_templates())
    pages = {page.path: page for page in everything.site(bundled_templates()) if isinstance(page, Page)}
    for url, _, _, places in data(everything.search()):
        made = templates.render(pages[url])
        assert isinstance(made, bytes)
        ids = {element.attributes.get("id") for element in elements_of(made.decode())}
        assert {place[0].removeprefix("#") for place in places if place[0]} <= ids, url


def test_hostile_text_is_text() -> None:
    """Nothing typed ends the script, a string or a line in it, and it comes out as it was."""
    hostile = everything.search(lambda text: f"{text} {HOSTILE}")
    for page in search_data.pages(hostile):
        script = Templates(bundled_templates()).render(page)
        assert isinstance(script, bytes)
        name = rb"\(self\.afterviewSearch \?\?= \{\}\)" + rb'\["(titles|texts)-0"\]'
        assert re.fullmatch(name + rb' = "[^"\\\n]+";\n', script)
    assert any(" ".join(HOSTILE.split()) in place[3] for row in data(hostile) for place in row[3])


def test_a_name_that_is_no_unicode_does_not_stop_it() -> None:
    """A file's name may hold bytes that are not letters."""
    page = Findable("interviews/a.html", "A", "", (Spot("", "Interview", "", "journal/\udcff.md"),))
    titles, texts = part(0, 1, (page,), KEY)
    assert unsealed(titles_bytes(titles), KEY)[2][0] == page.url
    assert unsealed(texts_bytes(texts), KEY)[2] == ["journal/?.md"]


def texts_of_part(*words: str) -> Texts:
    """Build the texts of a part."""
    return Texts(0, 1, words, KEY)


def test_other_data_is_encrypted_with_another_stream() -> None:
    """Other data with the same key has another salt and so another stream; equal data has equal bytes."""
    first, other = (texts_bytes(texts_of_part(f"one and the {word} again" * 9)) for word in ("same", "sane"))
    assert first == texts_bytes(texts_of_part("one and the same again" * 9))
    begin = len(b'(self.afterviewSearch ??= {})["texts-0"] = "')
    assert first[begin : begin + 20] != other[begin : begin + 20]
    assert sum(byte == another for byte, another in zip(first[begin:], other[begin:], strict=True)) < len(first) / 4


def test_a_journal_without_entries_has_data_too() -> None:
    """The scripts are there, and say that there is nothing."""
    assert data(gather(Journal(), everything.settings(), everything.AS_OF)) == []


def test_many_entries_have_several_parts() -> None:
    """A story is in one part, whatever else there is; so an edit changes one, and few bytes."""
    entries = tuple(
        Interview(f"journal/{number}.md", str(number), company=f"C{number}", date=everything.AS_OF)
        for number in range(600)
    )
    assert [search_data.part_count(many) for many in (0, 64, 65, 128, 600, 1000, 3000)] == [
        1,
        1,
        2,
        2,
        16,
        16,
        16,
    ]
    assert [search_data.part_count(many) for many in (4096, 4097, 10_000)] == [16, 32, 64]
    journals = (Journal(entries), Journal((*entries[:-1], replace(entries[-1], place="Elsewhere"))))
    made = [search_data.pages(gather(journal, everything.settings(), everything.AS_OF)) for journal in journals]
    before, after = ({page.path: view_digest(page.view) for page in pages} for pages in made)
    assert len(before) == 32
    assert [path.partition("-")[0] for path in before if before[path] != after[path]] == ["assets/search/texts"]


def test_lines_stand_in_one_order_whatever_came_first() -> None:
    """Applications, then people by name, then interviews by path, whichever story has them."""
    entries = tuple(
        Interview(f"journal/{name}.md", name, company=name.upper(), date=everything.AS_OF, contacts=(Contact(who),))
        for name, who in (("b", "Dana"), ("a", "Émile"), ("c", "Ada"))
    )
    applications = tuple(Application(f"z-{entry.slug}", entry.company, "", (entry,)) for entry in entries)
    read = data(gather(Journal(entries, applications), everything.settings(), everything.AS_OF))
    assert [row[0] for row in read] == [
        *("applications/z-a.html", "applications/z-b.html", "applications/z-c.html"),
        *("applications/z-c.html", "applications/z-b.html", "applications/z-a.html"),
        *("interviews/a.html", "interviews/b.html", "interviews/c.html"),
    ]


def test_it_is_a_part_of_the_site() -> None:
    """The data has its fixed names, beside what searches it and its licence."""
    paths = [output.path for output in everything.site(bundled_templates())]
    assert paths.count(titles_path(0)) == paths.count(texts_path(0)) == 1
    stemmers = {f"assets/vendor/{name}-stemmer.js" for name in ("base", "english", "french", "german", "spanish")}
    assert {"assets/search.js", "assets/find.js", "assets/vendor/snowball-LICENSE", *stemmers} <= set(paths)
