"""What the steps of a build load when they need it, all at once: what is forked after that has it too."""

from importlib import import_module


def load_all() -> None:
    """Load the readers, the rules, Jinja and the pages: a build that reads entries needs the rest soon."""
    _load("check.entry", "read.entry")
    load_pages()


def load_pages() -> None:
    """Load the rules, Jinja and the pages."""
    from site_builder.render.search.pages import MODULES  # noqa: PLC0415 - this module loads nothing itself

    _load("steps.teller", "steps.viewer", *MODULES.values())


def _load(*names: str) -> None:
    for name in names:
        import_module(f"site_builder.{name}")
