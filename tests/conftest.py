"""What every test may ask for."""

import os
from collections.abc import Iterator
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


@pytest.fixture(scope="session", autouse=True)
def no_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The settings of whoever runs the tests are none of theirs, in this process and in those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROADSHEET_CONFIG", str(tmp_path_factory.getbasetemp() / "config.toml"))
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BROADSHEET_HOME", str(folder))
    return folder
