"""The process of one command, which looks for no garbage: what it makes lives to its end.

Python looks while modules are loaded too, which took a tenth of that time: so nothing is loaded before it is told not
to. A server goes on for days, and looks again (site_builder/serve/builder_thread.py).
"""

import gc


def run() -> None:
    """Run the command that was typed."""
    gc.disable()
    from site_builder import cli  # noqa: PLC0415 - see above

    cli.run()


if __name__ == "__main__":
    run()
