"""What a checkout promises to whoever sets it up: pinned dependencies, a whole wheel, honest commands."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {"requirements.lock": PROJECT["dependencies"]}
LOCKS["requirements-dev.lock"] = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, as it is built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_has_what_is_not_code(wheel: zipfile.ZipFile) -> None:
    """Stylesheets, gazetteers and the sample library go where the package goes."""
    names = set(wheel.namelist())
    own = [path for path in (TOP / "tui").rglob("*") if path.suffix in (".tcss", ".toml", ".txt")]
    assert len(own) >= 3
    assert {path.relative_to(TOP).as_posix() for path in own} <= names
    assert {f"tui/seeds/{path.name}" for path in (TOP / "seeds").glob("*.md")} <= names


def test_the_wheel_is_the_program_alone(wheel: zipfile.ZipFile) -> None:
    """No tests, no documents, no leftovers of a checkout; one command."""
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tui"}
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert wheel.read(points).decode().split() == ["[console_scripts]", "broadsheet", "=", "tui.cli:main"]


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_needed_is_locked_with_hashes(lock: str) -> None:
    """Each dependency by name, at a version that pyproject allows, and nothing without a hash."""
    text = (TOP / lock).read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.M))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    for line in LOCKS[lock]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), line
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_the_readme_tells_what_is_checked() -> None:
    """Its second command and the check of every commit install and test the same."""
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    check = (TOP / ".ci" / "run").read_text(encoding="utf-8")
    opening, testing = re.findall(r"^python3 -m venv .*$", readme, re.M)
    assert "-r requirements.lock" in opening
    assert opening.endswith("broadsheet")
    assert testing.endswith("pytest")
    for step in ("-m venv", "-r requirements-dev.lock", "--no-deps -e ."):
        assert step in testing
        assert step in check
