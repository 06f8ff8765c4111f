"""The one base class of all values in the core, and their JSON."""

import json
from collections.abc import Set as AbstractSet
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

Model = TypeVar("Model", bound=BaseModel)


class Value(BaseModel):
    """An immutable value: compared by content, copied with changes, never altered in place."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def to_json(value: BaseModel, exclude: AbstractSet[str] = frozenset()) -> bytes:
    """The value as compact JSON in UTF-8; half a surrogate pair is escaped, so none is lost."""
    data = value.model_dump(mode="json", exclude=set(exclude))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def from_json(model: type[Model], content: bytes) -> Model:
    """The value ``to_json`` wrote; ValueError (pydantic's or json's) when it is none."""
    return model.model_validate(json.loads(content))
