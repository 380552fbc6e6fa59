"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real corpora and files; a test that asks for it is skipped where there is none."""
    default = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("BROADSHEET_SHARED", default))
    if not folder.is_dir():
        pytest.skip("needs the shared corpora; set BROADSHEET_SHARED to their folder")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BROADSHEET_HOME", str(folder))
    return folder
