"""Frozen values <-> the bytes that are remembered of them, and marks: short texts that stand for values."""

import hashlib
from typing import TypeVar

import msgspec

_T = TypeVar("_T")
_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


def encode(value: object) -> bytes:
    """Write a frozen value as MessagePack."""
    return _ENCODER.encode(value)


def decode(data: bytes, kind: type[_T]) -> _T:
    """Read a value back; raises msgspec.MsgspecError where it is none of that kind."""
    return msgspec.msgpack.decode(data, type=kind)


def mark_of(*parts: object) -> str:
    """Stand for some values: the same text for the same values (128 bits, hex)."""
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=16).hexdigest()


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A value without the names of its fields."""
