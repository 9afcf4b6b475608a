"""How many examples a property is tried with: few in each run, twenty times as many in a thorough one.

A usual run draws the same ones each time, so that the same sources give the same answer. `make properties` draws others
each time: it is the one that looks for what nobody thought of.
"""

import os

from hypothesis import settings

IS_THOROUGH = os.environ.get("AFTERVIEW_HYPOTHESIS") == "thorough"
USUAL = 25  # of a property that says nothing else
_TIMES = 20 if IS_THOROUGH else 1


def examples(number: int) -> settings:
    """Give the settings of a property that is tried with so many examples in each run."""
    return settings(max_examples=number * _TIMES)
