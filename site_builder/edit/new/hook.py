"""The path of a journal in a repository -> git's hook that checks it before each commit."""

import shlex

_HOOK = """\
#!/bin/sh
# Made by "afterview init --hook": a commit waits until the journal has no errors.
journal={journal}
[ -f "$journal/journal.toml" ] || [ -d "$journal/journal" ] || exit 0  # a branch without the journal
if ! command -v afterview >/dev/null 2>&1; then
    echo 'The journal was not checked: there is no program "afterview" on the PATH.' >&2
    echo 'Activate the environment that it is in, or commit without the check: git commit --no-verify' >&2
    exit 1
fi
exec afterview check -C "$journal"
"""


def hook_text(prefix: str) -> str:
    """Write git's hook that checks a journal; `prefix` is its path below the top of the repository, as git has it."""
    return _HOOK.format(journal=_quoted(prefix))


def hook_call(prefix: str) -> str:
    """Write the line that checks a journal in a hook that somebody else has written."""
    return f"afterview check -C {_quoted(prefix)} || exit 1"


def _quoted(prefix: str) -> str:
    return shlex.quote(f"./{prefix}".rstrip("/"))
