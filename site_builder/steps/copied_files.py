"""The assets of the templates and the attachments of the journal -> outputs that are copied."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from site_builder import causes
from site_builder.plain_file import read_plain
from site_builder.render.pages import CopiedFile
from site_builder.write.disk import facts_of
from site_builder.write.site_files import Output


def copied_files(
    assets: tuple[CopiedFile, ...], attachments: tuple[tuple[str, str], ...], root: Path
) -> Iterator[Output]:
    """Yield the files that are copied to the site: assets of the templates, and attachments of the journal."""
    files = [*assets, *(CopiedFile(url, str(root / path)) for path, url in attachments)]
    for file in files:
        source = Path(file.source)
        fingerprint = f"{file.source} {file.facts or facts_of(source.resolve())}"
        yield Output(file.path, fingerprint, partial(_read, source), causes.Copied())


def _read(source: Path) -> bytes | None:
    try:
        return read_plain(source)
    except OSError:
        return None
