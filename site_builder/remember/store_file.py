"""The file of what is remembered: made for its owner only, opened as SQLite where it is one that may be trusted."""

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
WAIT = 10.0  # seconds for another process that writes


def clear_others(folder: Path) -> None:
    """Remove what other versions remembered: it holds words of the journal, and nobody reads it any more."""
    for file in (*folder.glob("*.msgpack"), *folder.glob("memory-*")):
        with contextlib.suppress(OSError):
            file.unlink()


def open_store(file: Path | None) -> sqlite3.Connection:
    """Open a file that `is_ours` made, or a store of this process alone. Raises sqlite3.Error where it is none."""
    store = sqlite3.connect(file or ":memory:", timeout=WAIT, check_same_thread=False)
    try:
        store.execute("PRAGMA page_size = 65536")  # of a new file: its largest values are read in a quarter of the time
        # A power loss may take the memory, not the journal: so nothing is waited for, and damage is noticed instead.
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA journal_mode = TRUNCATE")
        store.execute("PRAGMA temp_store = MEMORY")
        store.execute("PRAGMA secure_delete = ON")  # what a person deleted is not to be found in the free pages
        store.execute("PRAGMA trusted_schema = OFF")
        store.execute(_TABLES)
    except sqlite3.Error:
        store.close()
        raise
    return store


def is_ours(file: Path) -> bool:
    """Make the file, for its owner only; whether it is one that we may trust: plain, and nobody else's."""
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
