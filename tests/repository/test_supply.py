"""What the package brings into a person's machine: no way to run data, no shell, and nothing that calls out."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "site_builder"
RUN_DATA = {"pickle", "cPickle", "dill", "marshal", "shelve", "cloudpickle", "joblib", "jsonpickle", "code", "codeop"}
CALL_OUT = {
    "aiohttp", "asyncio", "ftplib", "http.client", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib",
    "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
LISTENS = {"socket", "socketserver", "http.server", "selectors"}  # in serve/server.py alone
STARTS = {"subprocess", "multiprocessing", "pty"}
# What starts another program, and which: git, and the person's editor.
MAY_START = {"cli/init.py", "cli/new.py", "cli/hook.py", "read/files/git.py", "steps/processes/pool.py"}
CALLS = re.compile(
    r"(?:eval|exec|compile|__import__|input|os\.(?:system|popen|exec\w*|spawn\w*|posix_spawn\w*|startfile)|yaml\.(?:load|unsafe_load"
    r"|full_load|load_all)|tempfile\.mktemp|.*\.(?:loads|load)_pickle|socket\.create_connection|.*\.(?:connect|connect_ex|sendto))"
)


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Give every module of the package, by its path."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Give the names of all that a module imports, wherever, and those that it imports by a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"importlib.import_module", "import_module"}:
            name = node.args[0]
            if isinstance(name, ast.JoinedStr):  # one of our own modules, by the part that is fixed
                name = name.values[0]
            yield ast.literal_eval(name)


def is_one_of(name: str, banned: set[str]) -> bool:
    """Whether a module is one of these, or in one."""
    return any(name == module or name.startswith(f"{module}.") for module in banned)


def mistakes(path: str, tree: ast.Module) -> Iterator[str]:
    """Say what a module may not do."""
    banned = RUN_DATA | CALL_OUT | (STARTS if path not in MAY_START else set())
    banned |= set() if path == "serve/server.py" else LISTENS
    yield from (f"{path} imports {name}" for name in imports(tree) if is_one_of(name, banned))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if CALLS.fullmatch(ast.unparse(node.func)) and ast.unparse(node.func) != "sqlite3.connect":
                yield f"{path}:{node.lineno} calls {ast.unparse(node.func)}"
            for word in node.keywords:
                if word.arg == "shell" and ast.unparse(word.value) != "False":
                    yield f"{path}:{node.lineno} uses a shell"


def test_the_package_runs_no_data_uses_no_shell_and_calls_nobody() -> None:
    """No pickle and its like, no eval, no shell; sockets only where the server listens."""
    assert [mistake for path, tree in modules() for mistake in mistakes(path, tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from marshal import loads",
        "import urllib.request",
        "from urllib import request",
        "import socket",
        "def f():\n    import http.client",
        "import importlib\nimportlib.import_module('requests')",
        "import subprocess",
        "eval('1')",
        "import os\nos.system('ls')",
        "run('ls', shell=True)",
        "import yaml\nyaml.load(text, Loader)",
    ],
)
def test_a_module_that_did_would_be_seen(code: str) -> None:
    """The test above can fail."""
    assert list(mistakes("render/x.py", ast.parse(code)))


def test_another_program_is_started_from_a_list_and_never_from_a_text() -> None:
    """So no file's name and no value is ever taken for a command."""
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and re.fullmatch(
                r"subprocess\.(?:run|Popen|call|check_\w+)", ast.unparse(node.func)
            ):
                assert not isinstance(node.args[0], ast.Constant | ast.JoinedStr), f"{path}:{node.lineno}"


CALLS_OUT = """
import sys
from pathlib import Path
calls = []
def watch(event, given):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "os.system",
                 "os.exec", "pickle.find_class", "socket.sendto", "webbrowser.open"}:
        calls.append(event)
    if event == "subprocess.Popen":
        calls.append(f"{event} {given[0]}")
sys.addaudithook(watch)
from click.testing import CliRunner
from site_builder.cli import main
root = Path(sys.argv[1])
for words in (["init", str(root)], ["new", "-C", str(root), "Acme", "--date", "2026-11-18"], ["build", "-C", str(root)],
              ["build", "-C", str(root), "--redact"], ["check", "-C", str(root)], ["agenda", "-C", str(root)],
              ["log", "-C", str(root), "acme", "nudge"], ["draft", "-C", str(root), "thank-you", "acme"],
              ["export", "-C", str(root), "ics"], ["export", "-C", str(root), "vcf"], ["schema"]):
    CliRunner().invoke(main, words)
print(sorted(set(calls)))
print((root / "output" / "index.html").is_file())
import socket
try:
    socket.create_connection(("127.0.0.1", 9), 0.1)
except OSError:
    pass
print("socket.connect" in calls)
"""


def test_no_command_connects_to_anything(tmp_path: Path) -> None:
    """While every command runs, Python itself is asked who opens a connection, looks up a name or starts a program."""
    words = [sys.executable, "-c", CALLS_OUT, str(tmp_path / "mine")]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split("\n")
    started, built, is_seen = said[:3]
    programs = set(re.findall(r"[\w.]+ (\S+?)'", started))
    assert "socket" not in started
    assert all(program.rpartition("/")[2] == "git" for program in programs), started
    assert (built, is_seen) == ("True", "True")
