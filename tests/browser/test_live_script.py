"""What an open page decides while the site is served: which state counts, what stays the reader's, what is told."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.inside import ROOT, Inside, open_script

NAMES = ("take", "isTheReaders", "nameRows", "keepNumbers", "showProblems", "removePanel")
SERVED = {"run": "a", "epoch": 1, "mark": '"1"', "status": 200, "assets": {}}
# The edges of the page: answers of the server are given by the test, and nothing is shared with other tabs.
EDGES = """
  sessionStorage.clear();
  self.asked = [];
  self.given = [];
  self.answers = { status: 304 };
  self.fetch = (path) => {
    self.asked.push(path);
    if (path.endsWith("/state")) {
      return Promise.reject(new TypeError("away"));
    }
    const { status } = self.answers;
    return new Promise((resolve) => {
      self.given.push(() => resolve({ status, ok: status === 200, text: async () => "", headers: new Headers() }));
    });
  };
  self.EventSource = class extends EventTarget { close() {} };
  Object.defineProperty(navigator, "locks", { value: undefined });
  self.told = [];
  document.addEventListener("afterview:assets", (event) => self.told.push(event.detail));
"""


def state(epoch: int, *, run: str = "a", message: str = "", problems: tuple[str, ...] = ()) -> dict[str, object]:
    """Make a state as the server tells it; its assets say which one it is."""
    listed = [{"text": text, "link": ""} for text in problems]
    return {"run": run, "epoch": epoch, "message": message, "problems": listed, "assets": {"mark": f"{run}{epoch}"}}


@pytest.fixture
def live(script_page: Page, tmp_path: Path) -> Inside:
    """Open a served page, in which nothing was dismissed."""
    data = f"data-served='{json.dumps(SERVED)}'"
    return open_script(
        script_page, tmp_path, ROOT / "site_builder/serve/assets/live.js", NAMES, before=EDGES, data=data
    )


def problems(live: Inside) -> str | None:
    """Read what the page says of problems; None where it says nothing."""
    shown: str | None = live.page.evaluate(
        "() => document.querySelector('#afterview-problems .afterview-told')?.innerText ?? null"
    )
    return shown


def test_an_answer_that_was_overtaken_does_not_count(live: Inside) -> None:
    """An older state of the same run is dropped; another run begins to count anew."""
    for told in (state(3), state(2), state(4), state(1, run="b"), state(2, run="b")):
        live.call("take", told)
    taken = live.page.evaluate("() => self.told.map((assets) => assets.mark)")
    assert taken == ["a3", "a4", "b1", "b2"]


def test_the_page_is_compared_until_it_is_that_of_the_newest_state(live: Inside) -> None:
    """One comparison at a time: states that come meanwhile are one more, not one each."""
    asked = "() => self.asked.filter((path) => !path.endsWith('/state')).length"
    answer = "async () => { self.given.shift()(); await new Promise((resolve) => setTimeout(resolve)); }"
    live.call("take", state(2))
    live.call("take", state(3))
    live.call("take", state(4))
    assert live.page.evaluate(asked) == 1
    live.page.evaluate(answer)
    assert live.page.evaluate(asked) == 2
    live.page.evaluate(answer)
    live.call("take", state(4))
    assert live.page.evaluate(asked) == 2


def test_a_page_that_is_gone_says_so_until_it_is_back(live: Inside) -> None:
    """It stays on the screen, with a way home."""
    answer = "async () => { self.given.shift()(); await new Promise((resolve) => setTimeout(resolve)); }"
    live.page.evaluate("() => { self.answers = { status: 404 }; }")
    live.call("take", state(2))
    live.page.evaluate(answer)
    assert live.page.locator("#afterview-gone a").get_attribute("href") == "/index.html"
    live.page.evaluate("() => { self.answers = { status: 304 }; }")
    live.call("take", state(3))
    live.page.evaluate(answer)
    assert live.page.locator("#afterview-gone").count() == 0


@pytest.mark.parametrize(
    ("html", "name", "is_theirs"),
    [
        ("<details></details>", "open", True),
        ("<details></details>", "class", False),
        ("<input>", "value", True),
        ("<input type=checkbox>", "checked", True),
        ("<input type=checkbox disabled>", "checked", False),  # a task of the journal: the file says whether it is done
        ("<input>", "class", False),
        ("<option>", "selected", True),
        ("<p></p>", "value", False),
    ],
)
def test_what_the_reader_did_stays(live: Inside, html: str, name: str, *, is_theirs: bool) -> None:
    """What was opened, typed or ticked; everything else is as the new page has it."""
    given = live.page.evaluate(
        """([html, name]) => {
          const box = document.createElement("template");
          box.innerHTML = html;
          return self.inside.isTheReaders(name, box.content.firstElementChild);
        }""",
        [html, name],
    )
    assert given is is_theirs


def test_the_same_row_has_the_same_name_before_and_after(live: Inside) -> None:
    """A row is known by its words; two with the same words are not, nor one that has an id."""
    before = "<ul><li>Acme</li><li>Birch</li><li>Twin</li><li>Twin</li><li id=own>Cedar</li></ul>"
    after = "<ul><li>New</li><li>Birch</li><li>Acme</li><li>Twin</li><li id=own>Cedar</li></ul>"
    ids = live.page.evaluate(
        """(texts) => {
          const pages = texts.map((text) => new DOMParser().parseFromString(text, "text/html"));
          self.inside.nameRows(...pages);
          return pages.map((page) => [...page.querySelectorAll("li")].map((row) => row.id));
        }""",
        [before, after],
    )
    assert ids == [
        ["afterview-row-0", "afterview-row-1", "", "", "own"],
        ["", "afterview-row-1", "afterview-row-0", "", "own"],
    ]


def test_numbers_of_the_header_stay_until_their_script_runs(live: Inside) -> None:
    """The new page comes without them."""
    shown = live.page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("afterbegin", '<b data-badge="overdue">3 overdue</b>');
          const next = new DOMParser().parseFromString('<b data-badge="overdue" hidden></b>', "text/html");
          self.inside.keepNumbers(next);
          return next.body.innerHTML;
        }"""
    )
    assert shown == '<b data-badge="overdue">3 overdue</b>'


def test_a_dismissed_problem_is_told_again_only_after_it_was_mended(live: Inside) -> None:
    """Others are told meanwhile."""
    live.call("take", state(2, problems=("a.md: wrong",)))
    assert problems(live) == "a.md: wrong"
    live.page.get_by_role("button", name="Dismiss").click()
    live.call("take", state(3, problems=("a.md: wrong",)))
    assert problems(live) is None
    live.call("take", state(4, problems=("a.md: wrong", "b.md: wrong")))
    assert problems(live) == "b.md: wrong"
    live.call("take", state(5))
    assert problems(live) is None
    live.call("take", state(6, problems=("a.md: wrong",)))
    assert problems(live) == "a.md: wrong"


def test_many_problems_are_told_in_part(live: Inside) -> None:
    """The rest is on a page of its own; texts are never HTML."""
    live.call("take", state(2, problems=tuple(f"<b>{number}</b>" for number in range(25))))
    assert (problems(live) or "").startswith("<b>0</b>")
    assert live.page.locator("#afterview-problems pre").count() == 20
    assert live.page.locator("#afterview-problems a").inner_text() == "and 5 more"
