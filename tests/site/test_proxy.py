"""Behind a server that ends TLS: that one is believed about it, and nobody else."""

import http.client
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from handrail.records.home import HOME, Home
from tests.records.plugin import ROOT
from tests.site.test_serving import Served, free_port


def made(folder, **what):
    home = Home(folder / "iom")
    here = replace(Home.here().node, demo=False, hosts=("handrail.example",), port=free_port(), **what)
    home.make(here, Home.here().procedure())
    return here.port


def status(port, **headers):
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", "/sign-in", headers={"Host": "handrail.example"} | headers)
    answer = asked.getresponse()
    asked.close()
    return answer.status


@pytest.mark.parametrize(("proxy", "believed"), [("127.0.0.1", 200), ("192.0.2.7", 301)])
def test_only_the_server_that_is_named_is_believed_that_it_was_sealed(tmp_path, proxy, believed):
    port = made(tmp_path, proxy=proxy)
    with Served(tmp_path, "iom", port):
        assert status(port, **{"X-Forwarded-Proto": "https"}) == believed
        assert status(port) == 301
        assert status(port, **{"X-Forwarded-Proto": "http"}) == 301
        assert status(port, Forwarded="proto=https") == 301


@pytest.mark.parametrize("what", [{}, {"host": "0.0.0.0"}])
def test_without_one_that_is_named_what_others_can_reach_is_not_served(tmp_path, what):
    made(tmp_path, **what)
    ended = subprocess.run(
        [sys.executable, "-m", "handrail.jobs", "node", "serve", "iom"],
        cwd=ROOT,
        env=os.environ | {HOME: str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "the server that ends TLS" in ended.stderr
