"""What the search decides, one function at a time: what is a word, what is looked for, what comes first."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from site_builder.render.site_search.script import Findable, Spot, Texts, Titles, part, texts_bytes, titles_bytes
from site_builder.render.site_search.word_codes import parts_of
from tests.browser.inside import ASSETS, Inside, open_script

KEY = "0123456789abcdef" * 2
STEMMERS = [ASSETS / f"vendor/{name}-stemmer.js" for name in ("base", "english", "french", "german", "spanish")]
TEXTS = (
    "",
    "Dana Reyes",
    "C++ and C#",
    "Straße 12, +49 (0)30 1234-567",
    "面接の質問、はい",
    "don't",
    "🙂 ok",
    "Ａcme ﬁrst",
    "about €38,500 or 38.500,00 €, no more",
    "A4, 2026-11-18: 3, 4, 5 people (see https://acme.example/a-b?c=1)",
    "שָׁלוֹם מُحَمَّد",
)


@pytest.fixture(scope="module")
def finder(script_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Inside:
    """Open what finds."""
    before = "\n".join(path.read_text("utf-8") for path in (*STEMMERS, ASSETS / "unseal.js"))
    names = ("fold", "termsOf", "wantedOf", "asWanted", "numberOf", "slipsBetween", "stemsOf")
    return open_script(script_page, tmp_path_factory.mktemp("find"), ASSETS / "find.js", names, before=before)


@pytest.fixture(scope="module")
def search(script_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Inside:
    """Open what shows."""
    before = (ASSETS / "find.js").read_text("utf-8")
    names = ("spansOf", "cut", "snippet")
    return open_script(script_page, tmp_path_factory.mktemp("search"), ASSETS / "search.js", names, before=before)


def page_of(url: str, *texts: str, title: str = "", heading: str = "") -> Findable:
    """Make a page with a place for each text."""
    places = (Spot(f"#part-{at}" if at else "", heading, "", text) for at, text in enumerate(texts))
    return Findable(url, title, "", tuple(places))


def payload(script: bytes) -> str:
    """Give what a script of the data holds."""
    return re.fullmatch(r'.* = "(.*)";\n', script.decode())[1]  # type: ignore[index]  # it is one


def load(finder: Inside, *parts: tuple[Titles, Texts | None]) -> None:
    """Let the page have an index of these parts; texts that are None have not come yet."""
    titles = [payload(titles_bytes(own)) for own, _ in parts]
    texts = [payload(texts_bytes(own)) if own else None for _, own in parts]
    finder.page.evaluate(
        """async ([titles, texts, key]) => {
          self.index = self.afterviewFinder.newIndex();
          const opened = async (sealed) => self.afterviewFinder.unpacked(await self.afterviewUnseal(sealed, key));
          for (const sealed of titles) {
            self.index.addTitles(await opened(sealed));
          }
          for (const [number, sealed] of texts.entries()) {
            self.refused = sealed && !self.index.addTexts(number, await opened(sealed));
          }
        }""",
        [titles, texts, KEY],
    )


def index(finder: Inside, *pages: Findable) -> None:
    """Let the page have an index of these pages, two in a part."""
    halves = [pages[at : at + 2] for at in range(0, len(pages), 2)]
    load(finder, *(part(number, len(halves), half, KEY) for number, half in enumerate(halves)))


def found(finder: Inside, query: str) -> list[str]:
    """Search, and give the addresses of the places."""
    urls: list[str] = finder.page.evaluate(
        "(query) => self.afterviewFinder.find(self.index, query)?.results.map((place) => place.url) ?? []", query
    )
    return urls


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Müller", "muller"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Łukasz", "lukasz"), ("ﬁt", "fit")],
)
def test_letters_are_those_of_a_plain_keyboard(finder: Inside, typed: str, folded: str) -> None:
    """Capitals, accents and ligatures do not count; what is folded stays as it is."""
    assert finder.call("fold", typed) == folded
    assert finder.call("fold", folded) == folded


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Dana Reyes", {"dana", "reyes"}),
        ("C++", {"c++", "c"}),
        ("don't", {"don", "t", "dont"}),
        ("020 7946 0000", {"020", "7946", "0000", "02079460000", "2079460000", "79460000"}),
        ("38,500", {"38", "500", "38500"}),
        ("38.500,00", {"38", "500", "00", "3850000", "50000", "38500"}),
        ("120'000", {"120", "000", "120000"}),
        ("in 2026, 38 people", {"in", "2026", "38", "people"}),
        ("面接", {"面", "接", "面接"}),
        ("SQL面", {"sql", "面"}),
        ("🚀Rocket 👩‍💻!", {"🚀", "rocket", "👩", "💻"}),
    ],
)
def test_a_text_is_found_by_its_terms(finder: Inside, text: str, terms: set[str]) -> None:
    """Words, numbers whole and in parts, sums without their cents, and letters where no spaces part words."""
    assert set(terms_of(finder, text)) == terms


def terms_of(finder: Inside, text: str) -> list[str]:
    """Give the terms of a text."""
    given = finder.call("termsOf", text)
    assert isinstance(given, list)
    return [term for term, _, _ in given]


def test_a_text_in_parts_is_found_by_the_same_terms(finder: Inside) -> None:
    """So the list of words is an index of the texts: no term of a text spans two of its words."""
    for text in TEXTS:
        assert {term for part in parts_of(text) for term in terms_of(finder, part)} == set(terms_of(finder, text)), text


def test_a_term_says_where_it_stands(finder: Inside) -> None:
    """Its start and end cut out what it was made from."""
    for text in TEXTS:
        units = text.encode("utf-16-le")
        for term, start, end in finder.call("termsOf", text) or ():  # type: ignore[attr-defined]  # lists, from the page
            assert 0 <= start < end <= len(units) // 2
            typed = units[2 * start : 2 * end].decode("utf-16-le")
            assert term == typed or term in re.sub(r"[^\w+#]", "", str(finder.call("fold", typed))), (text, term)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", []),
        ("query slow", [["query"], ["slow"]]),
        ("slow slow", [["slow"]]),
        ("面", [["面"]]),
        ("面接の", [["面接"], ["接の"]]),
        ("salary 38,500", [["salary"], ["38500"]]),
        ("2026-11-18", [["20261118"]]),
        ("3.5", [["3"], ["5"]]),
        ("02079460000", [["02079460000", "2079460000"]]),
        ("007", [["007"]]),  # too short to be a telephone number
    ],
)
def test_all_words_of_a_query_are_wanted(finder: Inside, query: str, wanted: list[list[str]]) -> None:
    """A number in parts is one; a telephone number is looked for without its zeros too."""
    assert finder.call("wantedOf", query) == wanted


@pytest.mark.parametrize(
    ("term", "is_open", "prefix", "slips"),
    [
        ("q", True, False, 0),  # a single letter begins too many words
        ("qu", True, True, 0),
        ("qu", False, False, 0),
        ("quer", False, True, 0),
        ("query", False, True, 1),
        ("queries about", False, True, 3),
        ("20791", True, True, 0),  # a number that is alike is another number
        ("面接", False, False, 0),
    ],
)
def test_how_exact_a_word_must_be(finder: Inside, term: str, *, is_open: bool, prefix: bool, slips: int) -> None:
    """The beginning is enough while it is typed, and of three letters or more; slips are forgiven from five."""
    wanted = finder.call("asWanted", [term], is_open)
    assert isinstance(wanted, dict)
    assert (wanted["prefix"], wanted["slips"]) == (prefix, slips)


@pytest.mark.parametrize(
    ("typed", "term", "slips"),
    [
        ("breathe", "breathe", 0),
        ("brethe", "breathe", 1),
        ("breeathe", "breathe", 1),
        ("breahte", "breathe", 1),  # two letters have changed places
        ("braethee", "breathe", 2),
        ("query", "lantern", 3),  # more than two are not counted
    ],
)
def test_slips_are_counted(finder: Inside, typed: str, term: str, slips: int) -> None:
    """A letter too much, missing, another one, or two in the other order."""
    assert finder.call("slipsBetween", typed, term, 2) == slips
    assert finder.call("slipsBetween", term, typed, 2) == slips


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["negotiate", "negotiated", "negotiating", "negotiation"]),
        ("de", ["Frage", "Fragen", "fragen", "fragte"][:3]),
        ("de", ["großes", "große", "grosse"]),
        ("fr", ["négociation", "négociations", "negociation"]),
        ("es", ["entrevista", "entrevistas"]),
        ("it", ["asking", "asked"]),  # a language without stems of its own has those of English
    ],
)
def test_forms_of_a_word_share_a_stem(finder: Inside, language: str, words: Sequence[str]) -> None:
    """In the page's language, and in English."""
    finder.page.evaluate("(language) => { document.documentElement.lang = language; }", language)
    stems = [set(finder.call("stemsOf", word.lower())) for word in words]  # type: ignore[call-overload]  # a list
    finder.page.evaluate("document.documentElement.lang = 'en'")
    assert set.intersection(*stems), stems


@pytest.mark.parametrize(
    ("query", "digits"),
    [("+49 (0)30 12", "4903012"), ("0049", ""), ("020 7946", "207946"), ("38,500", "38500"), ("room 1234", "")],
)
def test_a_query_that_is_one_number(finder: Inside, query: str, digits: str) -> None:
    """Its parts are put together, without the zeros before it; fewer than four digits are none."""
    assert finder.call("numberOf", query) == digits


def test_what_has_the_very_word_comes_first(finder: Inside) -> None:
    """Places that have only something alike follow, however often they say it."""
    alike = page_of("a", "quary quary quary quary")
    index(finder, alike, page_of("b", "a query"), page_of("c", "nothing"), page_of("d", "querying the query again"))
    assert set(found(finder, "query")[:2]) == {"b", "d"}
    assert found(finder, "query")[2:] == ["a"]


def test_a_title_counts_more_than_a_text(finder: Inside) -> None:
    """Who looks for a company wants its page."""
    index(finder, page_of("a", "Harrow, Harrow and Harrow"), page_of("b", "nothing", title="Harrow Foods"))
    assert found(finder, "harrow") == ["b", "a"]


def test_rare_words_count_more(finder: Inside) -> None:
    """Where no page has all words, what has the rarer one comes first."""
    common = [page_of(f"c{number}", "the queue") for number in range(5)]
    index(finder, *common, page_of("rare", "a walrus"))
    assert found(finder, "queue walrus")[0] == "rare"


@pytest.mark.parametrize("said", ["38,500", "38.500", "38 500", "38'500", "38500", "£38,500.00", "38.500,00 €"])
def test_a_sum_is_found_however_it_is_parted(finder: Inside, said: str) -> None:
    """By its digits, and as somebody else would write it."""
    index(finder, page_of("a", f"They offer {said} a year."), page_of("b", "38 people, 500 desks"))
    for query in ("38500", "38,500", "38.500", "38500 ", "offer 38,500"):
        assert found(finder, query)[0] == "a", query


def test_another_form_of_a_word_is_found(finder: Inside) -> None:
    """After the very word, and before a slip."""
    index(finder, page_of("a", "we negotiated"), page_of("b", "I negotiate"), page_of("c", "negociate"))
    assert found(finder, "negotiate ") == ["b", "a", "c"]
    assert set(found(finder, "negotiating ")[:2]) == {"a", "b"}


@pytest.mark.parametrize(
    ("pages", "urls", "has_all"),
    [
        ([("a", "slow", "query"), ("b", "slow")], ["a#part-1", "a"], True),  # both words, on one page
        ([("a", "slow"), ("b", "query")], ["a", "b"], False),
        ([("a", "slow"), ("b", "", "query", "other", "slow")], ["b#part-1", "b#part-3"], True),
        ([("a", "other")], [], False),
    ],
)
def test_words_of_one_page_are_together(
    finder: Inside, pages: list[tuple[str, ...]], urls: list[str], *, has_all: bool
) -> None:
    """A page that has all words in several places is better than pages that have some of them."""
    index(finder, *(page_of(*page) for page in pages))
    assert sorted(found(finder, "query slow")) == sorted(urls)
    assert finder.page.evaluate("self.afterviewFinder.find(self.index, 'query slow').hasAll") == has_all


def test_titles_answer_before_the_texts_are_there(finder: Inside) -> None:
    """What has come can be searched; texts that belong to other titles are refused."""
    pages = (page_of("a", "of a walrus", title="Harrow"),)
    titles, texts = part(0, 1, pages, KEY)
    load(finder, (titles, None))
    assert found(finder, "harrow") == ["a"]
    assert not finder.page.evaluate("self.index.isWhole")
    load(finder, (titles, texts))
    assert found(finder, "walrus") == ["a"]
    assert finder.page.evaluate("self.index.isWhole && !self.refused")
    other, _ = part(0, 1, (page_of("a", "of a walrus", title="Harlow"),), KEY)
    load(finder, (other, texts))
    assert finder.page.evaluate("self.refused")


def test_texts_come_out_as_they_were(finder: Inside) -> None:
    """Whatever was typed, but for the spaces at the ends."""
    index(finder, *(page_of(f"{number}", f"marker {text}".strip()) for number, text in enumerate(TEXTS)))
    places = finder.page.evaluate(
        "self.afterviewFinder.find(self.index, 'marker').results.map((place) => [place.url, place.text])"
    )
    assert dict(places) == {f"{number}": f"marker {text}".strip() for number, text in enumerate(TEXTS)}


def spans(search: Inside, text: str, *terms: str) -> list[list[int]]:
    """Find terms in a text."""
    marked: list[list[int]] = search.page.evaluate(
        "([text, terms]) => self.inside.spansOf(text, new Set(terms))", [text, list(terms)]
    )
    return marked


def test_what_touches_is_marked_as_one(search: Inside) -> None:
    """Marks never overlap, and none is empty."""
    assert spans(search, "面接の日", "面接", "接の") == [[0, 3]]
    assert spans(search, "slow query, slow", "slow") == [[0, 4], [12, 16]]
    for text in TEXTS:
        terms = search.page.evaluate("(text) => [...self.afterviewFinder.termsOf(text)].map(([term]) => term)", text)
        marked = spans(search, text, *terms)
        assert all(start < end for start, end in marked)
        assert all(before[1] < after[0] for before, after in pairwise(marked))


@pytest.mark.parametrize(
    ("text", "low", "high", "is_end", "at"),
    [
        ("one two three", 2, 9, False, 4),  # behind the space
        ("one two three", 2, 9, True, 7),  # before it
        ("onetwothree", 2, 9, False, 2),
        ("onetwothree", 2, 9, True, 9),
        ("ab🙂cd", 3, 6, False, 2),  # never inside of a letter
    ],
)
def test_texts_are_cut_between_words(search: Inside, text: str, low: int, high: int, at: int, *, is_end: bool) -> None:
    """Where no word ends they are cut between letters."""
    assert search.call("cut", text, low, high, is_end) == at


def test_a_snippet_shows_where_most_was_found(search: Inside) -> None:
    """Far from the beginning it says that it was cut, and every word that was looked for is marked."""
    text = "slow. " + "word " * 100 + "a slow query\nagain. " + "word " * 100
    html = search.page.evaluate("(text) => self.inside.snippet(text, new Set(['slow', 'query'])).outerHTML", text)
    assert html.startswith('<span class="snippet" dir="auto">… ')
    assert "a <mark>slow</mark> <mark>query</mark> · again." in html
    assert html.endswith("word …</span>")
    assert len(html) < 300
