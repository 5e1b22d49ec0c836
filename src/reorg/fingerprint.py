"""Fingerprints of what was read, so that results can be told apart."""

from __future__ import annotations


def sha256(content: bytes) -> str:
    """Return the fingerprint of some bytes, in hexadecimal."""
    # hashlib loads OpenSSL, which takes longer than reading a scenario; `random` of Python does the same as this.
    try:
        from _sha2 import sha256 as made  # type: ignore[import-not-found] # from 3.12 on
    except ImportError:
        try:
            from _sha256 import sha256 as made  # type: ignore[import-not-found] # 3.11
        except ImportError:
            from hashlib import sha256 as made

    return str(made(content).hexdigest())
