"""The recipe for a setting: a row of `Settings`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import app
from core.config import Settings
from core.errors import InvalidInput
from core.service import Service
from core.setting import read_whole, setting, settings_help
from tests.test_readme import told

NAME = "LEDGERLENS_PUDDLE_DEPTH"


@dataclass(frozen=True)
class Wetter(Settings):
    """The settings and one more."""

    puddle_depth_cm: int = setting(NAME, 3, read_whole(1, 9), "how deep a puddle may be, in cm")


def test_it_is_read_and_refused_by_its_name_like_every_other() -> None:
    assert Wetter.from_env({}).puddle_depth_cm == 3
    found = Wetter.from_env({NAME: " 7 ", "PORT": "80"})
    assert (found.puddle_depth_cm, found.port) == (7, 80)
    for wrong in ("0", "10", "deep"):
        with pytest.raises(InvalidInput) as caught:
            Wetter.from_env({NAME: wrong})
        assert (caught.value.field, caught.value.allowed) == (NAME, "a whole number from 1 to 9")


def test_help_and_readme_have_its_row(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(Wetter) == [*told(Settings), (NAME, "3", "how deep a puddle may be, in cm")]
    monkeypatch.setattr(app, "Settings", Wetter)
    assert app.main(["--help"]) == 0
    said = capsys.readouterr().out
    for name, default, does in told(Wetter):
        assert f"  {name} " in said
        assert f"  {does} (default: {default})\n" in said
    assert settings_help(Wetter) in said


def test_a_secret_of_ones_own_is_not_printed() -> None:
    @dataclass(frozen=True)
    class Secretive(Settings):
        umbrella: str = setting("LEDGERLENS_UMBRELLA", "", lambda _, text: text, "what keeps one dry", secret=True)

    assert "s3cret" not in repr(Secretive.from_env({"LEDGERLENS_UMBRELLA": "s3cret"}))


def test_the_service_hands_it_down(service: Service, tmp_path: Path) -> None:
    made = Service(Wetter.from_env({NAME: "5", "LEDGERLENS_DATA_DIR": str(tmp_path)}), service.store)
    assert isinstance(made.settings, Wetter)
    assert made.settings.puddle_depth_cm == 5
