"""The process of one command, without the garbage collector: almost everything that it creates lives until its end.

Collections while modules load took a tenth of that time, so nothing is loaded before the collector is off. A server
runs for days and turns it on again (site_builder/serve/builder_thread.py).
"""

import gc


def run() -> None:
    """Run the command that was typed."""
    gc.disable()
    from site_builder import cli  # noqa: PLC0415 - see above

    cli.run()


if __name__ == "__main__":
    run()
