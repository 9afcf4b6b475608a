"""What the search decides, one function at a time: what is a word, what is looked for, what comes first."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.inside import ASSETS, Inside, open_script

NAMES = (
    "fold",
    "termsOf",
    "wantedOf",
    "queryOf",
    "slipsOf",
    "numberOf",
    "find",
    "together",
    "spansOf",
    "cut",
    "snippet",
)
TEXTS = ("", "Dana Reyes", "C++ and C#", "Straße 12, +49 (0)30 1234-567", "面接の質問", "don't", "🙂 ok", "Ａcme ﬁrst")


@pytest.fixture(scope="module")
def search(script_page: Page, tmp_path_factory: pytest.TempPathFactory) -> Inside:
    """Open the search."""
    return open_script(script_page, tmp_path_factory.mktemp("search"), ASSETS / "search.js", NAMES)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Müller", "muller"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Łukasz", "lukasz"), ("ﬁt", "fit")],
)
def test_letters_are_those_of_a_plain_keyboard(search: Inside, typed: str, folded: str) -> None:
    """Capitals, accents and ligatures do not count; what is folded stays as it is."""
    assert search.call("fold", typed) == folded
    assert search.call("fold", folded) == folded


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Dana Reyes", {"dana", "reyes"}),
        ("C++", {"c++", "c"}),
        ("don't", {"don", "t", "dont"}),
        ("020 7946 0000", {"020", "7946", "0000", "02079460000", "2079460000", "79460000"}),
        ("面接", {"面", "接", "面接"}),
        ("SQL面", {"sql", "面"}),
    ],
)
def test_a_text_is_found_by_its_terms(search: Inside, text: str, terms: set[str]) -> None:
    """Words, numbers whole and in parts, and letters where no spaces part words."""
    given = search.call("termsOf", text)
    assert isinstance(given, list)
    assert {term for term, _, _ in given} == terms


def test_a_term_says_where_it_stands(search: Inside) -> None:
    """Its start and end cut out what it was made from."""
    for text in TEXTS:
        units = text.encode("utf-16-le")
        for term, start, end in search.call("termsOf", text) or ():  # type: ignore[attr-defined]  # lists, from the page
            assert 0 <= start < end <= len(units) // 2
            typed = units[2 * start : 2 * end].decode("utf-16-le")
            assert term in re.sub(r"[^\w+#]", "", str(search.call("fold", typed))), (text, term)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", []),
        ("query slow", [["query"], ["slow"]]),
        ("面", [["面"]]),
        ("面接の", [["面接"], ["接の"]]),
        ("02079460000", [["02079460000", "2079460000"]]),
        ("007", [["007"]]),  # too short to be a telephone number
    ],
)
def test_all_words_of_a_query_are_wanted(search: Inside, query: str, wanted: list[list[str]]) -> None:
    """A telephone number is looked for without its zeros too."""
    assert search.call("wantedOf", query) == wanted


@pytest.mark.parametrize(
    ("term", "is_open", "prefix", "fuzzy"),
    [
        ("q", True, False, False),  # a single letter begins too many words
        ("qu", True, True, False),
        ("qu", False, False, False),
        ("quer", False, True, False),
        ("query", False, True, 0.2),
        ("20791", True, True, False),  # a number that is alike is another number
        ("面接", False, False, False),
    ],
)
def test_how_exact_a_word_must_be(search: Inside, term: str, *, is_open: bool, prefix: bool, fuzzy: object) -> None:
    """The beginning is enough while it is typed, and of three letters or more; slips are forgiven from five."""
    query = search.call("queryOf", [term], is_open)
    assert isinstance(query, dict)
    assert (query["prefix"], query["fuzzy"]) == (prefix, fuzzy)


def test_two_letters_may_have_changed_places(search: Inside) -> None:
    """Every such slip of a word is looked for, but for the word itself."""
    assert search.call("slipsOf", "abc") == ["bac", "acb"]
    assert search.call("slipsOf", "aab") == ["aba"]


@pytest.mark.parametrize(
    ("query", "digits"),
    [("+49 (0)30 12", "4903012"), ("0049", ""), ("020 7946", "207946"), ("room 1234", ""), ("12", "")],
)
def test_a_query_that_is_one_number(search: Inside, query: str, digits: str) -> None:
    """Its parts are put together, without the zeros before it; fewer than four digits are none."""
    assert search.call("numberOf", query) == digits


def places(*urls: str) -> list[dict[str, object]]:
    """Make places of the index."""
    return [{"id": number, "url": url, "title": "", "text": ""} for number, url in enumerate(urls)]


def test_what_has_the_very_word_comes_first(search: Inside) -> None:
    """Places that have only something alike follow, each group in the order of the engine."""
    hits = [[0, ["quiet"]], [1, ["query"]], [2, ["queries"]], [3, ["querying", "quiet"]]]
    urls = search.page.evaluate(
        """([places, hits]) => {
          const engine = { search: () => hits.map(([id, terms]) => ({ id, terms })) };
          return self.inside.find({ engine, places }, "query").results.map((result) => result.place.url);
        }""",
        [places("a", "b", "c", "d"), hits],
    )
    assert urls == ["b", "d", "a", "c"]


@pytest.mark.parametrize(
    ("hits", "shown", "has_all"),
    [
        ([("a#1", "slow"), ("a#2", "query"), ("b", "slow")], ["a#1", "a#2"], True),  # both words, on one page
        ([("a", "slow"), ("b", "query")], ["a", "b"], False),
        ([("a", "slow"), ("b#1", "query"), ("b#2", "other"), ("b#3", "slow")], ["b#1", "b#3"], True),
        ([], [], False),
    ],
)
def test_words_of_one_page_are_together(
    search: Inside, hits: list[tuple[str, str]], shown: list[str], *, has_all: bool
) -> None:
    """A page that has all words in several places is better than pages that have some of them."""
    given = [{"id": number, "terms": [term]} for number, (_, term) in enumerate(hits)]
    urls = places(*(url for url, _ in hits))
    results = search.page.evaluate(
        """([hits, places]) => {
          const { results, hasAll } = self.inside.together(hits, places, [["query"], ["slow"]]);
          return [results.map((result) => result.place.url), hasAll];
        }""",
        [given, urls],
    )
    assert results == [shown, has_all]


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
        terms = [term for term, _, _ in search.call("termsOf", text) or ()]  # type: ignore[attr-defined]  # as above
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
