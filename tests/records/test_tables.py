"""Tables, migrations and where they stand."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from handrail.records.models import CaseKey


def test_the_migrations_make_the_tables_that_the_code_has():
    told = StringIO()
    call_command("makemigrations", "records", check=True, dry_run=True, stdout=told)
    assert "No changes" in told.getvalue()


def test_the_keys_stand_apart_from_what_they_open():
    tables = {alias: set(connections[alias].introspection.table_names()) for alias in ("default", "keys")}
    assert tables["keys"] == {"records_casekey", "django_migrations"}
    assert "records_casekey" not in tables["default"]
    assert CaseKey.objects.db == "keys"


@pytest.mark.parametrize("alias", ["default", "keys"])
def test_what_is_saved_is_on_the_disk(alias):
    connection = connections[alias]
    if connection.vendor == "postgresql":
        asked = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
        for name, value in asked.items():
            with connection.cursor() as cursor:
                cursor.execute(f"SHOW {name}")
                assert cursor.fetchone() == (value,)
        return
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert found == {"journal_mode": "wal", "synchronous": 2}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
