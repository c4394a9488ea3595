"""What belongs to the project: its root, and the files that git keeps or would keep."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def kept_files() -> list[Path]:
    """Every file of the checkout that git does not ignore, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return sorted({ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def text_of(file: Path) -> str | None:
    """The text of a file, or None where it is not text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
