"""Keys of a newer program in a draft: set aside when reading, put back when writing.

A draft of a newer program may say more about a report, a section or a block than this program
knows. What it does not know it keeps where it was found, so that opening and saving here loses
nothing. An item of a list is known again by its key or name, or else by its content, and so
keeps what is unknown about it when items around it come and go.
"""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)

Unknown = dict[str, Any]
"""For a mapping: unknown keys under ``"+"`` and the unknown of known keys by name.
For a list: the unknown of items by their identity."""

ADDED = "+"
_NAMES = ("key", "name", "id", "fingerprint")


def set_aside(model: type[Model], data: dict[str, Any]) -> tuple[Model, Unknown]:
    """Read ``data`` as ``model``, with what the model does not know.

    Raises pydantic's ValidationError when something else than unknown keys is wrong.
    """
    paths = _unknown_paths(model, data)
    value = model.model_validate(_without(data, paths))
    return value, _collect(data, value.model_dump(mode="json")) if paths else {}


def put_back(data: Any, unknown: Unknown) -> Any:
    """The data with what was set aside, as far as its place is still there."""
    if isinstance(data, dict):
        merged = {key: put_back(value, unknown.get(key, {})) for key, value in data.items()}
        return merged | unknown.get(ADDED, {})
    if isinstance(data, list) and unknown:
        names = identities(data)
        return [put_back(x, unknown.get(n, {})) for x, n in zip(data, names, strict=True)]
    return data


def identities(items: list[Any]) -> list[str]:
    """A name for each item of a list; equal ones are told apart by their count."""
    seen: dict[str, int] = {}
    names = []
    for item in items:
        name = _identity(item)
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}#{seen[name]}")
    return names


def _identity(item: Any) -> str:
    if isinstance(item, dict):
        for name in _NAMES:
            if isinstance(item.get(name), str):
                return f"{name}={item[name]}"
    return json.dumps(item, ensure_ascii=False, sort_keys=True)


def _unknown_paths(model: type[BaseModel], data: dict[str, Any]) -> list[tuple[Any, ...]]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        if any(entry["type"] != "extra_forbidden" for entry in found):
            raise
        return [entry["loc"] for entry in found]
    return []


def _without(data: dict[str, Any], paths: list[tuple[Any, ...]]) -> dict[str, Any]:
    """A copy without the keys at ``paths``, whose steps may also name union members."""
    copy: dict[str, Any] = json.loads(json.dumps(data))
    for path in paths:
        place: Any = copy
        for step in path[:-1]:
            if (isinstance(place, dict) and step in place) or isinstance(place, list):
                place = place[step]
        del place[path[-1]]
    return copy


def _collect(data: Any, known: Any) -> Unknown:
    """What ``data`` has and ``known`` lacks, in the shape ``put_back`` takes."""
    if isinstance(data, dict) and isinstance(known, dict):
        found = {key: _collect(data[key], known[key]) for key in known if key in data}
        found = {key: inner for key, inner in found.items() if inner}
        added = {key: value for key, value in data.items() if key not in known}
        return found | ({ADDED: added} if added else {})
    if isinstance(data, list):
        triples = zip(data, known, identities(known), strict=True)
        return {name: inner for x, k, name in triples if (inner := _collect(x, k))}
    return {}
