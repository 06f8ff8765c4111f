"""What the program remembers between runs: window, recent files, theme, scale, names."""

import json
import os
from pathlib import Path

from pydantic import Field, ValidationError

from app import paths
from app.domain.base import Value
from app.gui.theme import Mode

RECENT_LIMIT = 12


class RecentFile(Value):
    """One line of the start page: a draft and how it stood when last saved or opened.

    ``state`` is ``error``, ``half`` or ``done``; ``time`` is ISO 8601 with the local offset.
    """

    path: str
    title: str
    summary: str = ""
    state: str = "half"
    time: str = ""


class Settings(Value):
    """All settings, with the values of a first run."""

    mode: Mode = "system"
    scale: int = Field(default=100, ge=100, le=200)
    geometry: str = ""
    columns: tuple[int, ...] = ()
    outline_shown: bool = True
    panel_shown: bool = True
    reviewer: str = ""
    reviewer_unit: str = ""
    reviewer_role: str = ""
    organization: str = ""
    folder: str = ""
    template: str = ""
    charts: tuple[str, ...] = ()
    """Keys of the charts that are printed."""
    sealed: bool = False
    """Whether signatures leave room for a seal."""
    toured: bool = False
    expected: tuple[str, ...] = ()
    """The bodies from which the desk expects a report."""
    recent: tuple[RecentFile, ...] = ()


class SettingsFile:
    """The settings with the file that keeps them; a damaged file is set aside, not an obstacle."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.user_data() / "settings.json"
        self.values = self._read()

    def _read(self) -> Settings:
        try:
            return Settings.model_validate_json(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, PermissionError):
            return Settings()
        except (ValidationError, UnicodeDecodeError):
            self.path.replace(self.path.with_suffix(".damaged.json"))
            return Settings()

    def update(self, **changes: object) -> Settings:
        """Change some settings and write the file; what another window has changed stays."""
        if self.path.exists():
            self.values = self._read()
        self.values = Settings.model_validate(self.values.model_dump() | changes)
        self._write()
        return self.values

    def _write(self) -> None:
        """Write whole or not at all; settings that cannot be kept must not stop the work."""
        text = json.dumps(self.values.model_dump(), ensure_ascii=False, indent=1)
        temporary = self.path.with_suffix(".new")
        try:
            temporary.write_text(text, encoding="utf-8")
            os.replace(temporary, self.path)  # noqa: PTH105
        except OSError:
            temporary.unlink(missing_ok=True)

    def remember(self, entry: RecentFile) -> None:
        """Put a draft at the head of the recent list."""
        others = [r for r in self.values.recent if r.path != entry.path]
        self.update(recent=[entry.model_dump(), *[r.model_dump() for r in others]][:RECENT_LIMIT])

    def forget(self, path: str) -> None:
        """Take a draft off the recent list."""
        self.update(recent=[r.model_dump() for r in self.values.recent if r.path != path])
