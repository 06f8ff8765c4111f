"""Results remembered by the identity of what they were computed from."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
V = TypeVar("V")


class Same:
    """A key that is equal only to a key of the very same object, which it keeps alive."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


class Shelf:
    """Results of one kind, by the identity of the one value each was computed from."""

    __slots__ = ("_before", "_now")

    def __init__(self, before: "Shelf | None" = None) -> None:
        self._now: dict[int, tuple[Any, Any]] = {}
        self._before = before._now if before else {}

    def get(self, value: V, compute: Callable[[V], T]) -> T:
        """What was computed from the very same value before, or is now."""
        number = id(value)
        entry = self._now.get(number)
        if entry is None:
            entry = self._now[number] = self._before.get(number) or (value, compute(value))
        return entry[1]


class Memo:
    """Remembers what was asked for in the present and the last round, and forgets the rest.

    A round that is given up before its end forgets nothing.
    """

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}
        self._shelves: dict[Hashable, Shelf] = {}
        self._shelves_before: dict[Hashable, Shelf] = {}

    def end_round(self) -> None:
        """End a round: what it did not ask for is forgotten."""
        self._before, self._now = self._now, {}
        self._shelves_before, self._shelves = self._shelves, {}

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The value remembered for ``key``, computed when there is none."""
        if key in self._now:
            return self._now[key]  # type: ignore[no-any-return]
        value = self._before[key] if key in self._before else compute()
        self._now[key] = value
        return value

    def shelf(self, kind: Hashable) -> Shelf:
        """The results of one kind, for values looked up by the thousand."""
        shelf = self._shelves.get(kind)
        if shelf is None:
            shelf = self._shelves[kind] = Shelf(self._shelves_before.get(kind))
        return shelf
