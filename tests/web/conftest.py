"""Pages need their sheet and script under the names that a served node gives them."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """Collect them once, into the node of the tests."""
    call_command("collectstatic", verbosity=0, interactive=False)
