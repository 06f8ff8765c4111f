"""What commands print: answers on standard output, complaints on standard error."""

import contextlib
import json
import sys
from collections.abc import Iterable
from typing import Any


def print_json(document: Any) -> None:
    """One JSON document, Chinese as it is."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_json_line(document: Any) -> None:
    """One JSON document on a line of its own, where several follow each other."""
    print(json.dumps(document, ensure_ascii=False))


def print_lines(lines: Iterable[str]) -> None:
    """Plain text for people, a line each."""
    for line in lines:
        print(line)


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    with contextlib.suppress(BrokenPipeError):
        print(sentence, file=sys.stderr)
