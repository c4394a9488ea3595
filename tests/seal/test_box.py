"""Boxes, wrapped keys and sizes: what comes back, and what stays closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.seal.box import About, seal, unseal
from handrail.seal.refused import Altered, NewerForm, NotOpened
from handrail.seal.steps import COARSEST, SMALLEST, pad, step_for, unpad
from handrail.seal.wrap import unwrap, wrap

KEY, NONCE, HERE = bytes(range(32)), bytes(range(12)), About("history", "case-1")
BOX = seal(KEY, b"she is called Selam", HERE, NONCE)
SECRET = st.binary(max_size=3 * SMALLEST)
KEYS = st.binary(min_size=32, max_size=32)
PLACES = st.builds(About, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))


@given(key=KEYS, plain=SECRET, about=PLACES, nonce=st.binary(min_size=12, max_size=12))
def test_what_was_put_in_comes_out(key, plain, about, nonce):
    assert unseal(key, seal(key, plain, about, nonce), about) == plain


@pytest.mark.parametrize("at", range(len(BOX)))
def test_a_box_with_any_byte_changed_stays_closed(at):
    for other in (1, 128, 255):
        changed = BOX[:at] + bytes([BOX[at] ^ other]) + BOX[at + 1 :]
        with pytest.raises(NewerForm if at == 0 and changed[0] > 1 else Altered):
            unseal(KEY, changed, HERE)


@pytest.mark.parametrize("length", range(len(BOX)))
def test_a_box_cut_short_stays_closed(length):
    with pytest.raises(Altered):
        unseal(KEY, BOX[:length], HERE)


@given(one=PLACES, other=PLACES)
def test_a_box_opens_in_its_own_place_only(one, other):
    box = seal(KEY, b"x", one, NONCE)
    if one == other:
        assert unseal(KEY, box, other) == b"x"
    else:
        with pytest.raises(Altered):
            unseal(KEY, box, other)


@pytest.mark.parametrize(
    "elsewhere", [About("history", "case-2"), About("name", "case-1"), About("history", "case-1", "2")]
)
def test_a_box_moved_to_another_case_kind_or_number_stays_closed(elsewhere):
    with pytest.raises(Altered):
        unseal(KEY, BOX, elsewhere)


def test_places_that_read_alike_are_not_the_same():
    assert bytes(About("ab", "c")) != bytes(About("a", "bc")) != bytes(About("a", "b", "c"))


@given(other=KEYS.filter(lambda key: key != KEY))
def test_another_key_opens_nothing(other):
    with pytest.raises(Altered):
        unseal(other, BOX, HERE)


def test_a_refusal_says_nothing_of_what_is_inside():
    with pytest.raises(NotOpened) as refused:
        unseal(KEY, BOX, About("history", "case-2"))
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(("key", "nonce"), [(KEY[:16], NONCE), (KEY, NONCE[:11]), (KEY, NONCE + b"x"), (b"", NONCE)])
def test_a_key_or_nonce_of_another_length_is_a_fault_of_the_caller(key, nonce):
    with pytest.raises(ValueError, match="32 bytes"):
        seal(key, b"", HERE, nonce)


@given(one=st.integers(0, 4 * COARSEST), other=st.integers(0, 4 * COARSEST))
def test_sizes_come_in_steps_that_grow(one, other):
    assert step_for(one) > one
    assert (step_for(one) <= step_for(other)) if one <= other else (step_for(one) >= step_for(other))
    assert step_for(one) % SMALLEST == 0


def test_there_are_nine_small_steps_and_then_each_64_kib():
    steps = sorted({step_for(size) for size in range(3 * COARSEST)})
    assert steps == [256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 2 * 65536, 3 * 65536]


def test_a_box_shows_only_its_step():
    lengths = {len(seal(KEY, b"x" * size, HERE, NONCE)) for size in range(1000)}
    assert lengths == {1 + 12 + 16 + step for step in (256, 512, 1024)}


@given(plain=SECRET)
def test_padding_comes_off(plain):
    assert unpad(pad(plain)) == plain


@pytest.mark.parametrize("wrong", [b"", b"\0" * 256, b"x" * 256, b"x\x80", b"\x80" + b"\0" * 511, b"\x80"])
def test_what_was_not_padded_so_is_refused(wrong):
    with pytest.raises(Altered):
        unpad(wrong)


@given(node=KEYS, case=KEYS)
def test_a_wrapped_key_comes_back(node, case):
    wrapped = wrap(node, case)
    assert len(wrapped) == 40
    assert unwrap(node, wrapped) == case


@pytest.mark.parametrize("at", range(40))
def test_a_wrapped_key_with_any_byte_changed_is_refused(at):
    wrapped = wrap(KEY, bytes(32))
    with pytest.raises(Altered):
        unwrap(KEY, wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :])


@pytest.mark.parametrize("wrapped", [b"", b"x" * 8, b"x" * 39, b"x" * 41])
def test_what_is_no_wrapped_key_is_refused(wrapped):
    with pytest.raises(Altered):
        unwrap(KEY, wrapped)


def test_a_short_key_is_not_taken_for_the_key_of_a_case():
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    with pytest.raises(Altered):
        unwrap(KEY, aes_key_wrap(KEY, bytes(16)))


def test_the_wrapping_is_the_standard_s():
    """RFC 3394, section 4.6: 256 bits of key under a key of 256 bits."""
    data = bytes.fromhex("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F")
    told = "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21"
    assert wrap(KEY, data).hex().upper() == told


@pytest.mark.parametrize("keys", [(KEY[:16], KEY), (KEY, KEY[:16])])
def test_a_key_of_another_length_is_not_wrapped(keys):
    with pytest.raises(ValueError, match="32 bytes"):
        wrap(*keys)
    with pytest.raises(ValueError, match="32 bytes"):
        unwrap(KEY[:16], bytes(40))
