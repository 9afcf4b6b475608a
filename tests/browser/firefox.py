"""A Firefox that the machine has, driven by WebDriver BiDi, the standard that every browser is to speak.

Playwright drives only a Firefox of its own making, which it would have to download.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

_NAMES = ("firefox-esr", "firefox")
_PATIENCE = 60.0  # seconds
_PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "en-GB",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # Whatever the browser itself would fetch goes to a port where nobody listens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 65535,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 65535,
    "toolkit.telemetry.enabled": False,
}


def find_firefox() -> str | None:
    """Find the browser: AFTERVIEW_FIREFOX, else the first of the usual names on the PATH."""
    return os.environ.get("AFTERVIEW_FIREFOX") or next((path for name in _NAMES if (path := shutil.which(name))), None)


class Firefox:
    """One tab: what it is told, and what it wrote and asked for since `forget`."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._last = 0
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._tab = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **parameters: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON
        """Send a command and give its result; events on the way are noted."""
        self._last += 1
        self._connection.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._connection.recv(timeout=_PATIENCE))
            if message.get("id") == self._last:
                assert message["type"] == "success", f"{method}: {message.get('message')}"
                result: Mapping[str, Any] = message["result"]
                return result
            self._note(message)

    def _note(self, message: Mapping[str, Any]) -> None:
        told = message.get("params", {})
        if message.get("method") == "log.entryAdded" and told["level"] in {"error", "warn"}:
            self.wrong.append(str(told["text"]))
        elif message.get("method") == "network.beforeRequestSent":
            self.asked.append(told["request"]["url"])

    def goto(self, address: str) -> None:
        """Open a page and wait until it has loaded."""
        self.call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def reload(self) -> None:
        """Load the page again."""
        self.call("browsingContext.reload", context=self._tab, wait="complete")

    def resize(self, width: int, height: int) -> None:
        """Set the size of the window's inside."""
        self.call("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - JSON
        """Evaluate an expression in the page; a promise is awaited."""
        result = self.call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert result["type"] == "success", result["exceptionDetails"]["text"]
        return json.loads(result["result"]["value"])

    def until(self, condition: str) -> None:
        """Wait until an expression is true, for ten seconds."""
        wait = f"""new Promise((done) => {{
          const end = performance.now() + 10_000;
          const look = () => ({condition}) ? done(true)
            : performance.now() > end ? done(false) : setTimeout(look, 20);
          look();
        }})"""
        assert self.evaluate(wait), f"it did not come: {condition}"

    def click(self, selector: str) -> None:
        """Press an element with the mouse."""
        nodes = self.call("browsingContext.locateNodes", context=self._tab, locator={"type": "css", "value": selector})
        origin = {"type": "element", "element": {"sharedId": nodes["nodes"][0]["sharedId"]}}
        actions = (
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        )
        self.evaluate(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        self._perform({"type": "pointer", "id": "mouse", "actions": actions})

    def type(self, text: str) -> None:
        """Press keys, where the focus is."""
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keys", "actions": keys})

    def before_each_page(self, function: str) -> str:
        """Run a function before the scripts of each page; give its id for `no_longer`."""
        return str(self.call("script.addPreloadScript", functionDeclaration=function)["script"])

    def no_longer(self, script: str) -> None:
        """Run a function no longer."""
        self.call("script.removePreloadScript", script=script)

    def forget(self) -> None:
        """Begin a test: an empty page, nothing noted."""
        self.goto("about:blank")
        self.resize(1280, 900)
        self.wrong.clear()
        self.asked.clear()

    def _perform(self, source: Mapping[str, Any]) -> None:
        self.call("input.performActions", context=self._tab, actions=[source])


@contextmanager
def firefox(executable: str) -> Iterator[Firefox]:
    """Run a Firefox with a profile of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items()]
        (Path(folder) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        options = ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0", "about:blank"]
        with subprocess.Popen([executable, *options], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            try:
                assert process.stderr is not None
                said = iter(process.stderr.readline, b"")
                found = (re.search(rb"WebDriver BiDi listening on (ws://\S+)", line) for line in said)
                address = next((match[1].decode() for match in found if match), None)
                assert address, "Firefox ended before it listened"
                with connect(f"{address}/session", max_size=None, open_timeout=_PATIENCE, proxy=None) as connection:
                    yield Firefox(connection)
                    with suppress(ConnectionClosed, TimeoutError):
                        connection.send(json.dumps({"id": 0, "method": "browser.close", "params": {}}))
            finally:
                process.terminate()
                process.wait(_PATIENCE)
