"""What the user's world can do wrong, as exceptions that carry one clear Chinese sentence.

Raised deep in the core and caught once, at the edge (command line or window). A fault of our
own is never one of these and is never caught there.
"""


class AppError(Exception):
    """A problem the user can understand and act on; ``str(error)`` is the sentence to show."""


class InputError(AppError):
    """A file or an argument that cannot be used: unreadable, damaged, empty, or no report."""


class UnknownYearError(InputError):
    """A text that does not say of which year it is; it can be imported when the year is told."""


class StorageError(AppError):
    """A file that could not be written: read-only, full, vanished, locked or already there."""


class TemplateError(AppError):
    """A template that names something unknown, does not parse, or tries what it must not."""


class NotCleanError(AppError):
    """A final export was refused; ``reasons`` lists what stands in the way."""

    def __init__(self, message: str, reasons: list[str]) -> None:
        super().__init__(message)
        self.reasons = reasons
