"""Folders as tests compare them."""

from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def touched(folder: Path) -> dict[str, tuple[int, ...]]:
    """Give what a write of any kind would change of each file and folder; reading changes none of it."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*")}
    return {name: (of.st_ino, of.st_size, of.st_mode, of.st_mtime_ns, of.st_ctime_ns) for name, of in found.items()}
