"""The one base class of all values in the core."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value: compared by content, copied with changes, never altered in place."""

    model_config = ConfigDict(frozen=True, extra="forbid")
