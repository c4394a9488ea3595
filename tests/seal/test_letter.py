"""Letters open for whom they were sealed to, and signatures hold for what was signed."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.seal.letter import close, is_signed, key_id, open_letter, recipient_of, sign, verifying_key_of
from handrail.seal.refused import Altered

MINE, OTHER = (str(pyrage.x25519.Identity.generate()) for _ in range(2))
HERS = bytes(range(32))


@given(st.binary(max_size=2_000))
def test_a_letter_comes_back(plain):
    assert open_letter(close(plain, recipient_of(MINE)), [MINE]) == plain


def test_a_former_identity_still_opens():
    assert open_letter(close(b"x", recipient_of(OTHER)), [MINE, OTHER]) == b"x"


@pytest.mark.parametrize("identities", [[], [OTHER]])
def test_a_letter_to_somebody_else_stays_closed(identities):
    with pytest.raises(Altered):
        open_letter(close(b"x", recipient_of(MINE)), identities)


def test_a_letter_with_any_byte_changed_or_cut_off_stays_closed():
    letter = close(b"she is called Selam", recipient_of(MINE))
    for at in range(len(letter)):
        for changed in (letter[:at] + bytes([letter[at] ^ 1]) + letter[at + 1 :], letter[:at]):
            with pytest.raises(Altered):
                open_letter(changed, [MINE])


def test_two_letters_of_one_text_are_not_alike():
    assert close(b"x", recipient_of(MINE)) != close(b"x", recipient_of(MINE))


@given(text=st.binary(max_size=40), purpose=st.binary(max_size=10))
def test_a_signature_holds_for_its_text_and_purpose(text, purpose):
    signature = sign(HERS, purpose, text)
    assert is_signed(verifying_key_of(HERS), purpose, text, signature)
    assert not is_signed(verifying_key_of(HERS), purpose, text + b"x", signature)
    assert not is_signed(verifying_key_of(HERS), purpose + b"x", text, signature)
    assert not is_signed(verifying_key_of(bytes(32)), purpose, text, signature)


def test_purpose_and_text_do_not_run_into_each_other():
    assert not is_signed(verifying_key_of(HERS), b"ab", b"c", sign(HERS, b"a", b"bc"))


def test_a_signature_with_any_byte_changed_does_not_hold():
    signature = sign(HERS, b"p", b"text")
    for at in range(64):
        changed = signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
        assert not is_signed(verifying_key_of(HERS), b"p", b"text", changed)


def test_the_signature_is_the_standard_s():
    """RFC 8032, section 7.1, test 1: the key; the text here has the purpose before it."""
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert verifying_key_of(secret) == public


def test_a_key_is_called_by_half_of_its_hash():
    assert key_id(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223"
