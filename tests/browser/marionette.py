"""Debian's own Firefox, driven through Marionette, the protocol that it brings along: no driver has to be installed."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

_NAMES = ("firefox-esr", "firefox")
_START_SECONDS = 60.0
_SCRIPT_MILLISECONDS = 60_000
_PREFS = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.localDomains": "attacker.test,rebind.test",
    "remote.prefs.recommended": False,  # for tests these let a page read the disk, which a person's Firefox does not
    "toolkit.telemetry.enabled": False,
}


def find_firefox() -> str | None:
    """Find the browser: AFTERVIEW_FIREFOX, else the first of the usual names on the PATH."""
    named = os.environ.get("AFTERVIEW_FIREFOX")
    return named or next((path for name in _NAMES if (path := which(name))), None)


class Firefox:
    """One window of a running Firefox."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._read()  # it greets
        self.command("WebDriver:NewSession", strictFileInteractability=False)
        self.command("WebDriver:SetTimeouts", script=_SCRIPT_MILLISECONDS)

    def command(self, name: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever the command gives
        """Run a command of the protocol. Raises RuntimeError with what Firefox says is wrong."""
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return result.get("value") if isinstance(result, dict) and "value" in result else result

    def _read(self) -> Any:  # noqa: ANN401 - a message
        size = b""
        while (letter := self._stream.read(1)) != b":":
            if not letter:
                raise RuntimeError("Firefox has gone")
            size += letter
        return json.loads(self._stream.read(int(size)))

    def goto(self, url: str) -> None:
        """Open a page, and wait until it is loaded."""
        self.command("WebDriver:Navigate", url=url)

    def evaluate(self, function: str, *arguments: object) -> Any:  # noqa: ANN401 - what the function gives
        """Call a function, written in JavaScript, in the page itself, and wait for what it promises."""
        script = (
            "const [done, ...rest] = [arguments[arguments.length - 1], ...[...arguments].slice(0, -1)];"
            f"Promise.resolve().then(() => ({function})(...rest)).then(done, (error) => done(`stumbled: ${{error}}`));"
        )
        return self.command("WebDriver:ExecuteAsyncScript", script=script, args=list(arguments), sandbox=None)


@contextmanager
def firefox(path: str) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="firefox-") as profile:
        prefs = {**_PREFS, "marionette.port": port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items())
        (Path(profile) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        words = [path, "--headless", "--no-remote", "--marionette", "--profile", profile]
        environment = {**os.environ, "HOME": profile, "MOZ_CRASHREPORTER_DISABLE": "1"}
        with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            try:
                with _connected(port, running) as connection:
                    yield Firefox(connection)
            finally:
                running.terminate()
                try:
                    running.wait(10)
                except subprocess.TimeoutExpired:
                    running.kill()


def _connected(port: int, running: subprocess.Popen[bytes]) -> socket.socket:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and running.poll() is None:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=_START_SECONDS)
        except OSError:
            time.sleep(0.1)
        else:
            return connection
    raise RuntimeError("Firefox does not start")
