"""What a memo recalls, and what it forgets."""

from site_builder.memo import Memo, NoMemo

calls: list[str] = []


def _told(text: str, of: tuple[str, ...]) -> str:
    calls.append(text)
    return f"{text} of {len(of)}"


def test_the_same_values_are_asked_once() -> None:
    """Text is the same by its letters, any other value by being the same object."""
    calls.clear()
    memo, one, other = Memo(), ("a", "b"), tuple("ab")
    assert memo.of(_told, "one", one) is memo.of(_told, "none"[1:], one)
    assert calls == ["one"]
    assert memo.of(_told, "one", other) == memo.of(_told, "one", one)
    assert calls == ["one", "one"]


def test_what_no_build_asks_for_is_forgotten() -> None:
    """A result lives as long as each build asks for it."""
    calls.clear()
    memo, values = Memo(), ("a",)
    memo.of(_told, "kept", values)
    memo.of(_told, "dropped", values)
    memo.finish()
    memo.of(_told, "kept", values)
    memo.finish()
    memo.of(_told, "kept", values)
    memo.of(_told, "dropped", values)
    assert calls == ["kept", "dropped", "dropped"]


def test_without_a_memory_everything_is_asked_again() -> None:
    """A process that builds once keeps nothing."""
    calls.clear()
    memo = NoMemo()
    assert memo.of(_told, "one", ()) == memo.of(_told, "one", ())
    assert calls == ["one", "one"]
