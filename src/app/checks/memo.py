"""Results remembered by the identity of what they were computed from."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Same:
    """A key that is equal only to a key of the very same object, which it keeps alive."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


class Memo:
    """Remembers what was asked for in the present and the last round, and forgets the rest."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def next_round(self) -> None:
        """Begin a round: what the last one did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The value remembered for ``key``, computed when there is none."""
        if key in self._now:
            return self._now[key]  # type: ignore[no-any-return]
        value = self._before[key] if key in self._before else compute()
        self._now[key] = value
        return value
