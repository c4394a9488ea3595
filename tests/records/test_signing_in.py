"""Who somebody is: a code and a password, and for nobody else a way in."""

from dataclasses import replace

import pytest
from django.contrib.auth import authenticate

from handrail.records import access
from handrail.records.home import Home
from handrail.records.models import Staff
from handrail.records.signing_in import Colleagues, invented_people


def test_whoever_works_here_comes_in_as_themselves(cast):
    user = authenticate(None, code="amina", password="demo")
    assert user is not None
    assert access.me(user) == cast["amina"]


@pytest.mark.parametrize(
    "given",
    [
        {"code": "amina", "password": "other"},
        {"code": "amina", "password": ""},
        {"code": "nobody", "password": "demo"},
        {"code": "AMINA", "password": "demo"},
        {"code": "", "password": ""},
        {"password": "demo"},
        {"code": "amina"},
        {"username": "amina", "password": "demo"},
    ],
)
def test_nobody_else_comes_in(cast, given):
    assert authenticate(None, **given) is None


def test_whoever_left_comes_in_no_more_and_is_out_at_once(cast):
    row = Staff.objects.get(code="amina")
    row.is_active = False
    row.save()
    assert authenticate(None, code="amina", password="demo") is None
    assert Colleagues().get_user(row.pk) is None
    assert "amina" not in {each.code for each in invented_people()}


def test_an_unknown_code_is_looked_at_as_long_as_a_wrong_password(cast, monkeypatch):
    """Not by the clock: both hash once."""
    hashed = []
    monkeypatch.setattr(Staff, "set_password", lambda _, password: hashed.append(password))
    monkeypatch.setattr(Staff, "check_password", lambda _, password: hashed.append(password))
    for code in ("amina", "nobody"):
        authenticate(None, code=code, password="wrong")
    assert hashed == ["wrong", "wrong"]


def test_people_to_try_are_named_on_a_node_for_trying_alone(cast, monkeypatch):
    assert {each.code for each in invented_people()} == set(cast)
    real = Home.here()
    real.__dict__["node"] = replace(real.node, demo=False)
    monkeypatch.setattr(Home, "here", lambda: real)
    assert invented_people() == ()
