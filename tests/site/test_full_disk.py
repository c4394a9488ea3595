"""A disk that is really full, under a node that is really served: nothing is lost that was said to be saved."""

import html
import os
import re
import subprocess
import sys
from dataclasses import replace
from urllib.error import HTTPError

import pytest

from handrail.records.home import HOME, Home
from tests.records.plugin import ROOT
from tests.site.browser import HIDDEN, Browser
from tests.site.test_serving import FORM, Served, free_port

SIZE = "12m"


@pytest.fixture
def small(tmp_path):
    """A disk of a few megabytes, where this machine lets one be made."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder):
    """To the last byte."""
    with (folder / "filler").open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), b"x" * 512)
        except OSError:
            pass


def test_on_a_full_disk_the_page_says_that_nothing_was_saved_and_later_it_is_saved_once(small, tmp_path, monkeypatch):
    port = free_port()
    home = Home(small / "iom")
    home.make(replace(Home.here().node, port=port), Home.here().procedure())
    subprocess.run(
        [sys.executable, "-m", "tests.records.worker", "begin"],
        cwd=ROOT,
        env=os.environ | {HOME: str(small), "DJANGO_SETTINGS_MODULE": "handrail.site.settings"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with Served(small, "iom", port) as served:
        browser = Browser(port)
        browser.sign_in("worker1")
        saved = browser.send("/contact", FORM | {"alias": "Before the flood"})
        page = browser.get("/contact")
        fill(small)
        with pytest.raises(HTTPError) as told:
            browser.post("/contact", FORM | {"alias": "While it is full"}, page)
        assert told.value.code == 507
        said = told.value.read().decode()
        assert "Nothing was saved" in said
        assert "While it is full" in html.unescape(said)
        with pytest.raises(HTTPError) as told:
            browser.get(saved)
        assert told.value.code == 507
        assert "Before the flood" not in told.value.read().decode()
        (small / "filler").unlink()
        typed = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', said)
        again = dict(HIDDEN.findall(said)) | {name: html.unescape(text) for name, text in typed}
        first, second = (browser.post("/contact", again, said) for _ in range(2))
        assert first == second
        assert "While it is full" in browser.get(first)
        assert "Before the flood" in browser.get(saved)
        assert served.stop() == 0
    assert "flood" not in served.told
    assert "full" not in served.told.lower().replace("handrail", "")
