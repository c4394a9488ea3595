"""One key under another: the key of a case, wrapped by the key of the node (RFC 3394).

The same two keys always give the same forty bytes; nothing random is needed. A wrapped key put beside another case
opens nothing there, because a box knows its case. Whoever destroys the wrapped key has erased the case.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from handrail.seal.box import KEY_SIZE
from handrail.seal.refused import Altered


def wrap(node_key: bytes, case_key: bytes) -> bytes:
    """The key of a case as it may be stored."""
    if len(node_key) != KEY_SIZE or len(case_key) != KEY_SIZE:
        raise ValueError("a key has 32 bytes")
    return aes_key_wrap(node_key, case_key)


def unwrap(node_key: bytes, wrapped: bytes) -> bytes:
    """The key of a case. Raises Altered where it was changed, or wrapped by another key."""
    if len(node_key) != KEY_SIZE:
        raise ValueError("a key has 32 bytes")
    try:
        case_key = aes_key_unwrap(node_key, wrapped)
    except InvalidUnwrap:
        raise Altered from None
    if len(case_key) != KEY_SIZE:
        raise Altered
    return case_key
