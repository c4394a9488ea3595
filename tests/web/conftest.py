"""What tests of pages share: sheet and script under the names that a served node gives them, people, the other node."""

import fcntl

import pytest
from django.core.management import call_command

from handrail.records.home import Home
from tests.web.handed import Unhcr
from tests.web.pages import sign_in


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """Collect them once, into the node of the tests, which the processes of a run share; the others wait."""
    home = Home.here().path
    with (home / "collecting").open("a") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if not (home / "collected").exists():
            call_command("collectstatic", verbosity=0, interactive=False)
            (home / "collected").touch()


@pytest.fixture
def unhcr(cast) -> Unhcr:
    return Unhcr()


@pytest.fixture
def amina(client, cast):
    return sign_in(client, "amina")
