"""The ways in which editors and tools save a file, each with the same system calls; the names say whose way it is."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Save = Callable[[Path, str], None]


def in_place(file: Path, text: str) -> None:
    """Open, cut to nothing, write, close: nano, Notepad, `echo >`."""
    file.write_text(text, encoding="utf-8")


def temporary_and_rename(file: Path, text: str) -> None:
    """Write a temporary file beside it, and let it take the place: most programs that are careful."""
    beside = file.with_name(f"{file.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def rename_from_outside(file: Path, text: str) -> None:
    """Write elsewhere and move it in: sync tools, `mv`."""
    with tempfile.TemporaryDirectory(dir=file.parents[2]) as folder:
        outside = Path(folder) / "new"
        outside.write_text(text, encoding="utf-8")
        outside.replace(file)


def vim_renaming(file: Path, text: str) -> None:
    """Vim with backupcopy=no: a swap file, a probe, the old file moved aside, a new one written, the backup removed."""
    swap, probe, backup = file.with_name(f".{file.name}.swp"), file.with_name("4913"), file.with_name(f"{file.name}~")
    swap.write_bytes(b"b0VIM")
    probe.touch()
    probe.unlink()
    file.rename(backup)
    _write_synced(file, text)
    backup.unlink()
    swap.unlink()


def vim_copying(file: Path, text: str) -> None:
    """Vim with backupcopy=yes: the old text copied aside, the file written in place."""
    backup = file.with_name(f"{file.name}~")
    shutil.copyfile(file, backup)
    _write_synced(file, text)
    backup.unlink()


def emacs(file: Path, text: str) -> None:
    """Emacs: a lock that is a link to nowhere, an autosave, the old file moved aside and left, a new one written."""
    lock, autosave = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    lock.unlink(missing_ok=True)
    lock.symlink_to("somebody@somewhere.1234:5678")
    autosave.write_text(text, encoding="utf-8")
    file.replace(file.with_name(f"{file.name}~"))
    file.write_text(text, encoding="utf-8")
    autosave.unlink()
    lock.unlink()


def emacs_precious(file: Path, text: str) -> None:
    """Emacs with file-precious-flag: a temporary file of an odd name, moved in."""
    beside = file.with_name("tmpQ3f8Zk")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def jetbrains(file: Path, text: str) -> None:
    """JetBrains' safe write: a new file, the old one moved away, the new one moved in, the old one removed."""
    new, old = file.with_name(f"{file.name}___jb_tmp___"), file.with_name(f"{file.name}___jb_old___")
    new.write_text(text, encoding="utf-8")
    file.rename(old)
    new.rename(file)
    old.unlink()


def gedit(file: Path, text: str) -> None:
    """GNOME's programs: a hidden stream file, moved in."""
    beside = file.with_name(".goutputstream-8F3KA2")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def sed(file: Path, text: str) -> None:
    """`sed -i`: a temporary file of the folder, moved in."""
    beside = file.with_name("sedRmX0Ln")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def cut_wait_write(file: Path, text: str) -> None:
    """Cut to nothing, and write a while later: slow programs, network drives."""
    with file.open("w", encoding="utf-8") as opened:
        opened.flush()
        time.sleep(0.3)  # the pattern itself, not a proof
        opened.write(text)


def cut_close_write(file: Path, text: str) -> None:
    """Cut to nothing and close, then open and write: some sync tools."""
    file.write_bytes(b"")
    time.sleep(0.3)  # the pattern itself, not a proof
    file.write_text(text, encoding="utf-8")


def slow_write(file: Path, text: str) -> None:
    """Write piece by piece."""
    with file.open("w", encoding="utf-8") as opened:
        for start in range(0, len(text), 40):
            opened.write(text[start : start + 40])
            opened.flush()
            time.sleep(0.02)  # the pattern itself, not a proof


def append(file: Path, text: str) -> None:
    """Write the rest at the end, as `>>` does, after the beginning that is the same."""
    old = file.read_text(encoding="utf-8")
    if not text.startswith(old):
        in_place(file, text)
        return
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text[len(old) :])


def copy(file: Path, text: str) -> None:
    """`cp` over it."""
    with tempfile.TemporaryDirectory(dir=file.parents[2]) as folder:
        outside = Path(folder) / "new"
        outside.write_text(text, encoding="utf-8")
        shutil.copyfile(outside, file)


def copy_with_old_time(file: Path, text: str) -> None:
    """`cp -p` of a restored backup: an older time, perhaps the same size."""
    copy(file, text)
    os.utime(file, (1_000_000_000, 1_000_000_000))


def same_time_and_size(file: Path, text: str) -> None:
    """Write the same number of bytes, and put the old time back."""
    old = file.stat()
    in_place(file, text)
    os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))


def rsync(file: Path, text: str) -> None:
    """Rsync: a hidden temporary file with its own ending, the time set, moved in."""
    beside = file.with_name(f".{file.name}.Xa91Qe")
    beside.write_text(text, encoding="utf-8")
    os.utime(beside, (1_700_000_000, 1_700_000_000))
    beside.replace(file)


def remove_and_create(file: Path, text: str) -> None:
    """Remove it, and write it anew."""
    file.unlink()
    file.write_text(text, encoding="utf-8")


def away_and_back(file: Path, text: str) -> None:
    """Move it out of the journal, and another version in a little later: git, some sync tools."""
    away = file.parents[1] / "away"
    file.rename(away)
    away.write_text(text, encoding="utf-8")
    time.sleep(0.2)  # the pattern itself, not a proof
    away.rename(file)


def git_checkout(file: Path, text: str) -> None:
    """Git: removed, then created with the other branch's text, with much ado in .git."""
    root = file.parents[1]
    run = ["git", "-C", str(root), "-c", "user.name=T", "-c", "user.email=t@example.org"]

    def git(*arguments: str) -> None:
        subprocess.run([*run, *arguments], check=True, capture_output=True)

    name = str(file.relative_to(root))
    if not (root / ".git").exists():
        git("init", "-q")
    git("add", name)
    git("commit", "-q", "--allow-empty", "-m", "before")
    tree_of_new = subprocess.run(
        [*run, "hash-object", "-w", "--stdin"], input=text.encode(), check=True, capture_output=True
    ).stdout.decode()
    git("update-index", "--cacheinfo", f"100644,{tree_of_new.strip()},{name}")
    git("commit", "-q", "-m", "after")
    git("checkout", "-q", "-f", "HEAD", "--", name)


def vim(file: Path, text: str) -> None:
    """Vim itself."""
    script = ["set backupskip=", "set noswapfile", "%d _", "r /dev/stdin", "1d _", "wq!"]
    subprocess.run(
        ["vim", "-es", "-u", "NONE", *[part for line in script for part in ("-c", line)], str(file)],
        input=text.encode(),
        check=False,
        capture_output=True,
        timeout=30,
    )


def _write_synced(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


SAVES: Mapping[str, Save] = {
    save.__name__: save
    for save in (
        in_place,
        temporary_and_rename,
        rename_from_outside,
        vim_renaming,
        vim_copying,
        emacs,
        emacs_precious,
        jetbrains,
        gedit,
        sed,
        cut_wait_write,
        cut_close_write,
        slow_write,
        append,
        copy,
        copy_with_old_time,
        same_time_and_size,
        rsync,
        remove_and_create,
        away_and_back,
        git_checkout,
    )
}
if shutil.which("vim"):
    SAVES = {**SAVES, "vim": vim}
