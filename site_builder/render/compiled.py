"""A template's text -> its code, compiled once in a process, however many builds ask for it."""

from types import CodeType

import jinja2
from jinja2.bccache import Bucket

_LIMIT = 500  # codes; Afterview itself has about 60 templates


class Compiled(jinja2.BytecodeCache):
    """The code of templates by name and text, for environments that compile alike.

    It lies in memory only: code is never read from a disk.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; where somebody has saved templates all day, begin anew."""
        if bucket.code is None:
            return
        if len(self._codes) >= _LIMIT:
            self._codes.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code
