"""An output folder whose seal was lost -> which of its files are ours all the same."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from site_builder.write import disk
from site_builder.write.folder import UnsealedError
from site_builder.write.seal import Seal
from site_builder.write.site_files import Output


def unsealed(folder: Path, outputs: Sequence[Output], *, adopt: bool) -> Seal:
    """Return a seal to a folder that has files and no seal: those with the very bytes of a page are ours.

    With `adopt` those that have a page's name are ours too. Nothing is changed. Raises UnsealedError where a page has
    other bytes, or no page is there at all, and OSError where a file can't be read.
    """
    there = disk.scan(folder.resolve(), is_ours=False).files
    same: dict[str, tuple[str, ...]] = {}
    other: dict[str, tuple[str, ...]] = {}
    for output in outputs:
        if output.path not in there:
            continue
        content = output.make()
        digest = disk.read_hash(folder / output.path)
        is_same = content is not None and hashlib.sha256(content).hexdigest() == digest
        (same if is_same else other)[output.path] = (digest,)
    if not adopt and (other or not same):
        left = sorted(there.keys() - same.keys() - other.keys())
        raise UnsealedError(folder, tuple(sorted(other)), tuple(left))
    return Seal({**same, **other})
