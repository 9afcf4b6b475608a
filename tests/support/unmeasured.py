"""The environment of a process whose branches are not to be counted: one of a copy, or one that can write nothing."""

import os


def unmeasured() -> dict[str, str]:
    """Give the environment without what lets coverage follow into the processes that tests start."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
