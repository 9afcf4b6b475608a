"""An output folder whose seal is lost -> a seal of those of its files that are ours."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from site_builder.write import disk
from site_builder.write.folder import UnsealedError
from site_builder.write.seal import Seal
from site_builder.write.site_files import Output


def unsealed(folder: Path, outputs: Sequence[Output], *, adopt: bool) -> Seal:
    """Return a seal for a folder that has files and no seal: files with exactly the bytes of a page are ours.

    With `adopt`, files with the path of a page are ours too. Nothing is changed. Raises UnsealedError where the file of
    a page has other bytes, or there is no page at all, and OSError where a file can't be read.
    """
    files = disk.scan(folder.resolve(), is_ours=False).files
    same: dict[str, tuple[str, ...]] = {}
    other: dict[str, tuple[str, ...]] = {}
    for output in outputs:
        if output.path not in files:
            continue
        content = output.make()
        digest = disk.read_hash(folder / output.path)
        is_same = content is not None and hashlib.sha256(content).hexdigest() == digest
        (same if is_same else other)[output.path] = (digest,)
    if not adopt and (other or not same):
        no_pages = sorted(files.keys() - same.keys() - other.keys())
        raise UnsealedError(folder, tuple(sorted(other)), tuple(no_pages))
    return Seal({**same, **other})
