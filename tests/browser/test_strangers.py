"""Pages of other sites in the same browser: they read nothing of a journal, and can't tell what is in it."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from site_builder.serve.reload import Live
from tests.browser.conftest import find_chromium, is_required
from tests.browser.marionette import Firefox, find_firefox, firefox
from tests.support.serving import Running, marks, serving

PRIVATE = "This journal is private. Type its address into the address bar."

THERE = ("index.html", "assets/style.css", "assets/now.js", "data.json", "@live/events")
NOT_THERE = "interviews/none.html"
# Each way to make a browser ask another server, and all that a page can learn from it.
PROBES = """async (url) => {
  const found = {};
  const learn = async (name, way) => {
    const end = new Promise((resolve) => setTimeout(resolve, 3000, "no answer"));
    found[name] = await Promise.race([way().catch((error) => `refused: ${error.name}`), end]);
  };
  const element = (tag, attribute, more = {}) => () => new Promise((resolve) => {
    const made = Object.assign(document.createElement(tag), more, { [attribute]: url });
    const tell = (event) => {
      let inside = "";
      try {
        const text = made.contentDocument?.documentElement?.textContent;
        inside = text === undefined ? "" : `, read ${text.length}`;
      } catch (error) {
        inside = `, ${error.name}`;
      }
      const frames = made.contentWindow ? `, ${made.contentWindow.length} frames` : "";
      resolve(`${event.type}${inside}${frames}, ${made.width ?? ""} ${made.sheet ? "style" : ""}`);
    };
    made.addEventListener("load", tell);
    made.addEventListener("error", tell);
    document.body.append(made);
  });
  const socket = (make, answers) => () => new Promise((resolve) => {
    const made = make();
    for (const name of answers) {
      made.addEventListener(name, (event) => {
        made.close();
        resolve(`${name} ${event.data ?? ""}`);
      });
    }
  });
  const ask = (more) => async () => {
    const answer = await fetch(url, more);
    return `${answer.type} ${answer.status} ${(await answer.text()).length}`;
  };
  const post = () => new Promise((resolve) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "posted" });
    const form = Object.assign(document.createElement("form"), { method: "post", action: url, target: "posted" });
    document.body.append(frame, form);
    frame.addEventListener("load", () => {
      let inside = "";
      try {
        inside = `read ${frame.contentDocument.documentElement.textContent.length}`;
      } catch (error) {
        inside = error.name;
      }
      if (inside !== "read 0") {
        resolve(`load ${inside} ${frame.contentWindow.length}`);
      }
    });
    form.submit();
  });
  await learn("fetch", ask({}));
  await learn("fetch without leave", ask({ mode: "no-cors" }));
  await learn("fetch with cookies", ask({ mode: "no-cors", credentials: "include" }));
  await learn("fetch to change", ask({ method: "DELETE" }));
  await learn("image", element("img", "src"));
  await learn("script", element("script", "src"));
  await learn("style", element("link", "href", { rel: "stylesheet" }));
  await learn("preload", element("link", "href", { rel: "preload", as: "fetch" }));
  await learn("frame", element("iframe", "src"));
  await learn("object", element("object", "data"));
  await learn("embed", element("embed", "src"));
  await learn("video", element("video", "src"));
  await learn("stream", socket(() => new EventSource(url), ["open", "message", "error"]));
  await learn("socket", socket(() => new WebSocket(url.replace("http:", "ws:")), ["open", "message", "error"]));
  await learn("post", post);
  found.timing = performance.getEntriesByName(url)
    .map((entry) => `${entry.initiatorType} ${entry.responseStatus} ${entry.transferSize} ${entry.encodedBodySize} ` +
      `${entry.decodedBodySize} ${entry.contentType ?? ""} ${entry.nextHopProtocol}`).sort();
  performance.clearResourceTimings();
  return found;
}"""


class Foreign(BaseHTTPRequestHandler):
    """Another site: an empty page, a script, and nothing else."""

    def do_GET(self) -> None:
        """Give the page or the script, to anybody."""
        there = self.path in {"/", "/there.js"}
        self.send_response(200 if there else 404)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(b"'there';" if self.path == "/there.js" else b"<!doctype html><title>x</title><body>")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def foreign() -> Iterator[int]:
    """Run another site, and give its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Foreign) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture(scope="module")
def running(site: Path) -> Iterator[Running]:
    """Serve the sample."""
    live = Live()
    live.publish(files=marks(site))
    with serving(site, live) as running:
        yield running


@pytest.fixture(scope="module")
def fooled(browser: Browser) -> Iterator[Browser]:
    """Start a browser whose names all lead to this machine, as after DNS rebinding."""
    rules = "--host-resolver-rules=MAP *.test 127.0.0.1"
    path = find_chromium()
    with browser.browser_type.launch(executable_path=path, chromium_sandbox=False, args=[rules]) as started:
        yield started


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    """Start a Firefox in which these names lead to this machine."""
    path = find_firefox()
    if path is None:
        if is_required():
            pytest.fail("there is no Firefox")
        pytest.skip("there is no Firefox on the PATH, and AFTERVIEW_FIREFOX is not set")
    with firefox(path) as started:
        yield started


@pytest.mark.case("C04")
@pytest.mark.parametrize("name", ["attacker.test", "127.0.0.1", "localhost"])
def test_another_site_learns_nothing(fooled: Browser, running: Running, foreign: int, name: str) -> None:
    """By no way of asking does a page that is there differ from one that is not: event, status, size, kind."""
    page = fooled.new_page()
    answers: list[int] = []
    page.on("response", lambda answer: answers.append(answer.status) if answer.url.startswith(running.url) else None)

    def learned(path: str) -> dict[str, object]:
        page.goto(f"http://{name}:{foreign}/")
        found: dict[str, object] = page.evaluate(PROBES, f"{running.url}/{path}")
        return found

    nothing = learned(NOT_THERE)
    assert "no answer" not in nothing.values()
    assert not re.search(r"read [1-9]", str(nothing)), nothing
    for path in THERE:
        assert learned(path) == nothing, path
    assert set(answers) == {403}
    assert running.server.streams == 0
    page.close()


def learned_in(fox: Firefox, page: str, url: str, patience: int = 700) -> dict[str, object]:
    """Open a page in Firefox, and give what it learns of an address; some ways never tell an end there.

    `patience` is in milliseconds.
    """
    fox.goto(page)
    found: dict[str, object] = fox.evaluate(PROBES.replace("3000", str(patience)), url)
    assert isinstance(found, dict), found
    return found


def differing(first: dict[str, object], second: dict[str, object]) -> dict[str, object]:
    """Give the ways that say something else, with what they say."""
    return {way: (said, second[way]) for way, said in first.items() if said != second[way]}


@pytest.mark.case("C04")
def test_another_site_learns_nothing_in_firefox(fox: Firefox, running: Running, foreign: int) -> None:
    """The same questions in another browser; they see a difference where a server is open."""
    page = f"http://attacker.test:{foreign}/"
    absent = f"{running.url}/{NOT_THERE}"
    nothing = learned_in(fox, page, absent)
    assert not re.search(r"read [1-9]", str(nothing)), nothing
    for path in THERE:
        address = f"{running.url}/{path}"
        if differing(learned_in(fox, page, address), nothing):  # on a busy machine an answer may come late
            assert differing(learned_in(fox, page, address, 6000), learned_in(fox, page, absent, 6000)) == {}, path
    assert running.server.streams == 0
    there = learned_in(fox, page, f"http://127.0.0.1:{foreign}/there.js")
    not_there = learned_in(fox, page, f"http://127.0.0.1:{foreign}/none.js")
    assert {"fetch", "script"} <= differing(there, not_there).keys()


@pytest.mark.case("C03")
def test_a_name_that_was_led_here_sees_nothing_in_firefox(fox: Firefox, running: Running) -> None:
    """DNS rebinding: the words of the refusal, whatever is asked for; by its own name the page is there."""
    for path in ("index.html", NOT_THERE, "@live/state"):
        fox.goto(f"http://rebind.test:{running.port}/{path}")
        assert fox.evaluate("() => document.body.textContent").strip() == PRIVATE
    fox.goto(f"{running.url}/index.html")
    assert fox.evaluate("() => document.querySelectorAll('main h1').length") == 1


def test_the_probes_would_see_a_difference(fooled: Browser, foreign: int) -> None:
    """Against a server that is open, nearly all ways tell what is there: the test above can fail."""
    page = fooled.new_page()
    page.goto(f"http://attacker.test:{foreign}/")
    there = page.evaluate(PROBES, f"http://127.0.0.1:{foreign}/there.js")
    page.reload()
    nothing = page.evaluate(PROBES, f"http://127.0.0.1:{foreign}/none.js")
    assert {"fetch", "script", "timing"} <= {name for name in there if there[name] != nothing[name]}
    page.close()


def test_a_window_that_another_site_opens_shows_nothing(fooled: Browser, running: Running, foreign: int) -> None:
    """Not to the person, who sees how to get in, and not to the site."""
    page = fooled.new_page()
    page.goto(f"http://attacker.test:{foreign}/")
    with page.context.expect_page() as opened:
        page.evaluate("(url) => { window.opened = window.open(url); }", f"{running.url}/index.html")
    opened.value.wait_for_load_state()
    expect(opened.value.locator("body")).to_have_text(PRIVATE)
    assert opened.value.evaluate("window.opener") is None
    page.context.close()


@pytest.mark.case("C03")
def test_a_name_that_was_led_here_sees_nothing(fooled: Browser, running: Running) -> None:
    """DNS rebinding: for the browser it is the other site's own page, for us a name that is not ours."""
    page = fooled.new_page()
    for path in ("index.html", NOT_THERE, "@live/state"):
        answer = page.goto(f"http://rebind.test:{running.port}/{path}")
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("body")).to_have_text(PRIVATE)
    page.close()


def test_the_person_gets_in(fooled: Browser, running: Running) -> None:
    """By the address bar, and from page to page."""
    page = fooled.new_page()
    page.goto(f"http://localhost:{running.port}/")
    page.get_by_role("link", name="Follow-ups").first.click()
    page.wait_for_url("**/follow-ups.html")
    assert page.locator("main h1").count() == 1
    page.close()
