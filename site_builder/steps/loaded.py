"""What the steps of a build load when they need it, all at once: what is forked after that has it too."""

from importlib import import_module

from site_builder.render.search.pages import MODULES

_LATER = ("check.entry", "read.entry", "steps.teller", "steps.viewer", *MODULES.values())


def load() -> None:
    """Load the readers, the rules, Jinja and the pages."""
    for name in _LATER:
        import_module(f"site_builder.{name}")
