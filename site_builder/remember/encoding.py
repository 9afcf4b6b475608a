"""Frozen values <-> the bytes that are remembered of them, and digests: short texts that stand for values."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

import msgspec

from site_builder.remember.memory import DamagedError

_T = TypeVar("_T")
_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


def encode(value: object) -> bytes:
    """Write a frozen value as MessagePack."""
    return _ENCODER.encode(value)


def decode(data: bytes, kind: type[_T]) -> _T:
    """Read a value back; raises DamagedError where it is none of that kind, as another version stored it."""
    return decoder_of(kind)(data)


def decoder_of(kind: type[_T]) -> Callable[[bytes], _T]:
    """Give what reads values of a kind back."""
    decoder = msgspec.msgpack.Decoder(kind)

    def read(data: bytes) -> _T:
        try:
            return decoder.decode(data)
        except msgspec.MsgspecError as reason:
            raise DamagedError from reason

    return read


def digest_of(*parts: object) -> str:
    """Stand for some values: the same text for the same values (128 bits, hex)."""
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=16).hexdigest()


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A value without the names of its fields."""
