"""The vault: what nobody may read in the files.

Private and sealed parts are encrypted with the server's key, which lies in the data folder as `key` (32 random bytes
in hex, mode 600) and is made once, for a new folder. In a cluster each host has a copy of it, and the database none.

AES-256-GCM under a key of its own for each table, so that random nonces never come near their limit (2^32 messages a
key, NIST SP 800-38D §8.3). The associated data names the table, the version and the column: a cipher text moved to
another place does not open.

Nothing here knows SQL; nothing elsewhere knows the key.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .port import StoreError, Unreadable

KEY_BYTES = 32
NONCE_BYTES = 12
SUBKEYS_MAX = 4096  # kept ready; making one takes 2 µs
CHECK = b"parlour"


class Vault:
    """Seals and opens what belongs to a table."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise StoreError(f"The server's key must have {KEY_BYTES} bytes.")
        self._key = key
        self._cipher = lru_cache(SUBKEYS_MAX)(self._make_cipher)

    def seal(self, table: str, version: int, column: str, plain: bytes) -> bytes:
        """Encrypt; nothing stays nothing."""
        if not plain:
            return b""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher(table).encrypt(nonce, plain, _place(table, version, column))

    def open(self, table: str, version: int, column: str, sealed: bytes) -> bytes:
        """Decrypt what `seal` gave for the same place. Raises `Unreadable` for anything else."""
        if not sealed:
            return b""
        nonce, text = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher(table).decrypt(nonce, text, _place(table, version, column))
        except (InvalidTag, ValueError) as wrong:
            raise Unreadable(f"The {column} of table {table} at {version} does not open.", table) from wrong

    def secret_for(self, purpose: str) -> bytes:
        """32 bytes that follow from the key, others for each purpose; they are none of those that seal."""
        return hashlib.blake2b(
            purpose.encode(), key=self._key, person=b"parlour secret", digest_size=KEY_BYTES
        ).digest()

    def check_value(self) -> bytes:
        """Something to keep in the database, by which a wrong key is known."""
        return self.seal("", 0, "check", CHECK)

    def opens(self, check_value: bytes) -> bool:
        """Whether this key made that check value."""
        try:
            return self.open("", 0, "check", check_value) == CHECK
        except StoreError:
            return False

    def _make_cipher(self, table: str) -> AESGCM:
        return AESGCM(hashlib.blake2b(table.encode(), key=self._key, digest_size=KEY_BYTES).digest())


def new_vault() -> Vault:
    """A vault whose key nobody keeps: for a store in memory."""
    return Vault(os.urandom(KEY_BYTES))


def key_path(folder: Path) -> Path:
    """Where the key of a data folder lies."""
    return folder / "key"


def read_vault(folder: Path) -> Vault:
    """The vault of a data folder that has a key. Raises StoreError when it is lost or unreadable."""
    path = key_path(folder)
    if not path.exists():
        raise StoreError(f"The key of this data folder is lost: put it back at {path}.")
    return read_key(path)


def read_key(path: Path) -> Vault:
    """The vault of a key file: that of a data folder, or the copy of it that every host of a cluster has."""
    try:
        return Vault(bytes.fromhex(path.read_text("ascii").strip()))
    except OSError as wrong:
        raise StoreError(f"The key at {path} cannot be read: {wrong.strerror}.") from wrong
    except ValueError as wrong:
        raise StoreError(f"The key at {path} cannot be read: it must be {KEY_BYTES} bytes in hex.") from wrong


def make_key(path: Path) -> None:
    """Write a new key, for a new cluster. Raises StoreError instead of replacing one."""
    try:
        write_private(path, os.urandom(KEY_BYTES).hex().encode() + b"\n")
    except OSError as wrong:
        raise StoreError(f"The key cannot be written to {path}: {wrong.strerror or wrong}.") from wrong


def make_vault(folder: Path) -> Vault:
    """The vault of a new data folder; a key that is there already (from a start that was cut off) is used."""
    path = key_path(folder)
    if not path.exists():
        make_key(path)
    return read_vault(folder)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read; it is whole and on disk, or not there."""
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        publish(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def publish(partial: Path, path: Path) -> None:
    """Give a finished file its name, on disk. Raises FileExistsError instead of replacing one."""
    if path.exists():
        raise FileExistsError(f"{path} exists already")
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _place(table: str, version: int, column: str) -> bytes:
    return f"{column}:{version}:{table}".encode()
