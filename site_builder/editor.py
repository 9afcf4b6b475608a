"""The form of a link that opens a file in an editor: whether it can be one."""

import re

# What begins a link to the editor, and what is none, since it would act in the page or leave this machine.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_NO_EDITOR = frozenset({"javascript", "data", "vbscript", "http", "https"})


def mistake_in(form: str) -> str:
    """Say what keeps a form from opening a file in an editor; "" where nothing does."""
    scheme = _SCHEME.match(form)
    if scheme is None or scheme[1].lower() in _NO_EDITOR:
        return f'"{form}" does not begin with the scheme of an editor'
    return "" if "{path}" in form else f'"{form}" does not say where the path goes'
