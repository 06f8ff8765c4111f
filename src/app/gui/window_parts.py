"""What the window can do, each kind in its own object, imported and made when first asked for.

The start page needs hardly any of it, and on an old computer the modules of all of it take longer
to load than the window itself.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from app.gui.check_actions import CheckActions
    from app.gui.desk.actions import DeskActions
    from app.gui.file_actions import FileActions
    from app.gui.find_actions import FindActions
    from app.gui.import_actions import ImportActions
    from app.gui.last_year.actions import LastYearActions
    from app.gui.main_window import MainWindow
    from app.gui.preview.actions import PreviewActions
    from app.gui.publish_actions import PublishActions
    from app.gui.recovery_actions import RecoveryActions
    from app.gui.rescue_actions import RescueActions
    from app.gui.review.review_actions import ReviewActions
    from app.gui.settings import SettingsFile
    from app.gui.writing_actions import WritingActions


class WindowParts(QMainWindow):
    """The parts of the main window by the names that the commands call them by."""

    settings: "SettingsFile"

    def made(self, name: str) -> Any:
        """A part, or None as long as nobody has asked for it."""
        return vars(self).get(name)

    @property
    def _whole(self) -> "MainWindow":
        from app.gui.main_window import MainWindow

        assert isinstance(self, MainWindow)
        return self

    @property
    def journals(self) -> Path:
        """The folder of the recovery journals."""
        return self.settings.path.parent / "journals"

    @cached_property
    def files(self) -> "FileActions":
        """Beginning, opening, saving, exporting, closing."""
        from app.gui.file_actions import FileActions

        return FileActions(self._whole)

    @cached_property
    def imports(self) -> "ImportActions":
        """Bringing texts in."""
        from app.gui.import_actions import ImportActions

        return ImportActions(self._whole)

    @cached_property
    def publishing(self) -> "PublishActions":
        """Publishing."""
        from app.gui.publish_actions import PublishActions

        return PublishActions(self._whole)

    @cached_property
    def preview(self) -> "PreviewActions":
        """The pages as they will be printed."""
        from app.gui.preview.actions import PreviewActions

        return PreviewActions(self._whole)

    @cached_property
    def finding(self) -> "FindActions":
        """Finding and replacing."""
        from app.gui.find_actions import FindActions

        return FindActions(self._whole)

    @cached_property
    def recovery(self) -> "RecoveryActions":
        """What a crash has left behind."""
        from app.gui.recovery_actions import RecoveryActions

        return RecoveryActions(self._whole, self.journals)

    @cached_property
    def rescue(self) -> "RescueActions":
        """Damaged and newer drafts, dated copies."""
        from app.gui.rescue_actions import RescueActions

        return RescueActions(self._whole)

    @cached_property
    def review(self) -> "ReviewActions":
        """Remarks, the round, versions."""
        from app.gui.review.review_actions import ReviewActions

        return ReviewActions(self._whole)

    @cached_property
    def last_year(self) -> "LastYearActions":
        """Last year's report."""
        from app.gui.last_year.actions import LastYearActions

        return LastYearActions(self._whole)

    @cached_property
    def checking(self) -> "CheckActions":
        """Rules, names that may stand, readiness."""
        from app.gui.check_actions import CheckActions

        return CheckActions(self._whole)

    @cached_property
    def writing(self) -> "WritingActions":
        """What is inserted where one writes."""
        from app.gui.writing_actions import WritingActions

        return WritingActions(self._whole)

    @cached_property
    def desk(self) -> "DeskActions":
        """A folder of submitted drafts."""
        from app.gui.desk.actions import DeskActions

        return DeskActions(self._whole)
