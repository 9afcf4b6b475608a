"""The file of the memory: created for its owner only, and opened with SQLite where it can be trusted."""

import contextlib
import os
import sqlite3
import stat
from pathlib import Path

_TABLES = """
    CREATE TABLE IF NOT EXISTS kept (
        space TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, data BLOB NOT NULL, checksum INTEGER NOT NULL,
        PRIMARY KEY (space, key)
    ) WITHOUT ROWID
"""
TIMEOUT = 10.0  # seconds to wait for another process that writes


def remove_old_stores(folder: Path) -> None:
    """Remove the files of other versions: they have text of the journal, and nothing reads them any more."""
    for file in (*folder.glob("*.msgpack"), *folder.glob("memory-*")):
        with contextlib.suppress(OSError):
            file.unlink()


def open_store(file: Path | None) -> sqlite3.Connection:
    """Open a file from `create_trusted`, or a store of this process alone. Raises sqlite3.Error where it is damaged."""
    store = sqlite3.connect(file or ":memory:", timeout=TIMEOUT, check_same_thread=False)
    try:
        store.execute("PRAGMA page_size = 65536")  # of a new file: its largest values are read in a quarter of the time
        # A power loss may damage the memory, but not the journal: so don't wait for the disk; checksums find damage.
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA journal_mode = TRUNCATE")
        store.execute("PRAGMA temp_store = MEMORY")
        store.execute("PRAGMA secure_delete = ON")  # free pages must not have text that the user has deleted
        store.execute("PRAGMA trusted_schema = OFF")
        store.execute(_TABLES)
    except sqlite3.Error:
        store.close()
        raise
    return store


def create_trusted(file: Path) -> bool:
    """Create the file for its owner only, if it is missing; return whether it is plain, writable and the user's own."""
    try:
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        facts = file.lstat()
        if os.name == "posix" and stat.S_ISREG(facts.st_mode) and facts.st_mode & 0o077:
            file.chmod(0o600)
        is_plain = file.is_file() and not file.is_symlink()
        return is_plain and (not hasattr(os, "getuid") or facts.st_uid == os.getuid()) and os.access(file, os.W_OK)
    except OSError:
        return False
