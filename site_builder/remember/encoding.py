"""Frozen values <-> the bytes that are stored of them, and their digests."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

import msgspec

from site_builder.remember.memory import DamagedError

_T = TypeVar("_T")
_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)


def encode(value: object) -> bytes:
    """Encode a frozen value as MessagePack."""
    return _ENCODER.encode(value)


def decode(data: bytes, kind: type[_T]) -> _T:
    """Decode a value; raises DamagedError where it is not of that type, as when another version stored it."""
    return decoder_of(kind)(data)


def decoder_of(kind: type[_T]) -> Callable[[bytes], _T]:
    """Return a function that decodes values of a type; it raises DamagedError as `decode` does."""
    decoder = msgspec.msgpack.Decoder(kind)

    def read(data: bytes) -> _T:
        try:
            return decoder.decode(data)
        except msgspec.MsgspecError as reason:
            raise DamagedError from reason

    return read


def digest_of(*parts: object) -> str:
    """Return the digest of some values (BLAKE2b of their MessagePack, 128 bits, hex)."""
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=16).hexdigest()


class Record(msgspec.Struct, frozen=True, array_like=True):
    """A value that is encoded without the names of its fields."""
