"""The same tests of the records, on PostgreSQL: started for this run by a user who may do nothing else."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.records.plugin import ROOT, SERVER
from tests.records.postgresql import NoServer, server
from tests.records.test_sealed import CANARIES

OURS = ("DJANGO_", "HANDRAIL_", "PYTEST_")
"""What makes this process the node that it is; the other run makes its own."""
NODES_OF_THEIR_OWN = (
    *("handing_killed", "handing_over", "handing_stopped", "hands_machine", "on_the_way", "rejoining"),
    *("rejoining_killed", "sent_again", "two_nodes", "what_stays_here"),
)
"""These start processes that keep their records in files wherever the tests run: once is enough."""


@pytest.mark.skipif(SERVER in os.environ, reason="this is the run on PostgreSQL")
def test_the_records_pass_their_tests_on_postgresql():
    try:
        with server() as (where, data):
            ended = subprocess.run(
                [
                    *(sys.executable, "-m", "pytest", "tests/records", "-n", "0", "-q", "-p", "no:cacheprovider"),
                    *(f"--ignore=tests/records/test_{name}.py" for name in NODES_OF_THEIR_OWN),
                ],
                cwd=ROOT,
                env={name: value for name, value in os.environ.items() if not name.startswith(OURS)}
                | {SERVER: json.dumps(where)},
                capture_output=True,
                text=True,
                check=False,
            )
            written = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    except NoServer as why:
        if os.geteuid() == 0 or "CI" in os.environ:
            pytest.fail(str(why))
        pytest.skip(str(why))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    passed = re.search(r"(\d+) passed", ended.stdout)
    assert passed is not None, ended.stdout
    assert int(passed[1]) > 90
    for typed in (*CANARIES, "Selam", "quiet room"):
        assert not [path for path, content in written.items() if typed.encode() in content], typed
