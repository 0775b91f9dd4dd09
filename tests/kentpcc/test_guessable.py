"""What people type is told from what chance makes, and a key from one that is made of another."""

import base64
import secrets

import pytest

from kentpcc.guessable import is_guessable, is_one_piece_repeated, is_text_in_disguise, share

ONE, OTHER = "Bo9v-2mQx7Lr_4tNzU1sWc8yHd5fKe3pGa6jRi0bTo-VnXuYqN", "h7Wd-Zp3_uKx8RfQ1yVb6NcMg2TsEj9LoAi5Gt0XqYk4HwBvCz"
MAKERS = [secrets.token_urlsafe, secrets.token_hex, lambda size: base64.b64encode(secrets.token_bytes(size)).decode()]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("size", [38, 50, 64, 200])
def test_chance_of_any_kind_is_no_guess(make, size):
    assert not any(is_guessable(make(size)) for _ in range(100))


@pytest.mark.parametrize("text", ["abab", "abcabca", "secret word 1 secret word 1", "x" * 20])
def test_a_piece_over_and_over(text):
    assert is_one_piece_repeated(text)
    assert is_one_piece_repeated(text.encode())


@pytest.mark.parametrize("text", [ONE, ONE + ONE[:4], "abcd"])
def test_what_is_no_piece_over_and_over(text):
    assert not is_one_piece_repeated(text)


def test_a_sentence_is_one_however_it_is_spelt():
    said = b"the site of Kent Police"
    assert is_text_in_disguise(base64.b64encode(said).decode())
    assert is_text_in_disguise(base64.urlsafe_b64encode(said).decode().rstrip("="))
    assert is_text_in_disguise(said.hex().upper())
    assert not is_text_in_disguise(secrets.token_hex(32))


@pytest.mark.parametrize(
    "made",
    [ONE, ONE[::-1], ONE.lower(), f"x{ONE[5:30]}y", ONE.encode().hex(), base64.b64encode(ONE.encode()).decode()],
)
def test_one_key_made_of_another(made):
    assert share(made, ONE)
    assert not share(made, OTHER)
