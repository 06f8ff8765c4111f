"""What a file that this program wrote says of its report besides the words, to be read again.

Kind of body, standard and the keys of the sections are no words of a published report. They are
kept where documents keep such things (properties, ``data-`` attributes, keywords) and name no
person. A reader trusts them as long as the title is still the one they were written for.
"""

import hashlib
from collections.abc import Mapping
from urllib.parse import quote, unquote

from pydantic import ValidationError

from app.domain.base import Value
from app.domain.vocabulary import Subject

_PREFIX = "nianbao:"
_UNSAFE = ";=%, "


class Provenance(Value):
    """The facts of the report a file was written from; ``title_mark`` tells the title by."""

    standard: str
    subject: Subject
    year: int
    organization: str = ""
    sections: tuple[str, ...] = ()
    """Keys of all sections in printed order, preface and signature included."""
    title_mark: str = ""

    def fits(self, title: str) -> bool:
        """Whether a title is the one the facts were written for; white space does not count."""
        return title_mark(title) == self.title_mark

    @property
    def line(self) -> str:
        """All of it as one line of text."""
        fields = {
            "standard": self.standard,
            "subject": self.subject,
            "year": str(self.year),
            "organization": _quoted(self.organization),
            "sections": ",".join(map(_quoted, self.sections)),
            "title": self.title_mark,
        }
        return _PREFIX + ";".join(f"{name}={text}" for name, text in fields.items() if text)

    @classmethod
    def from_line(cls, line: str) -> "Provenance | None":
        """Read back what ``line`` has written; None for anything else."""
        if not line.startswith(_PREFIX):
            return None
        pairs = (part.partition("=") for part in line.removeprefix(_PREFIX).split(";"))
        return cls._from_fields({name.strip(): text for name, _, text in pairs})

    @classmethod
    def _from_fields(cls, fields: Mapping[str, str]) -> "Provenance | None":
        sections = filter(None, fields.get("sections", "").split(","))
        data = {
            "standard": fields.get("standard"),
            "subject": fields.get("subject"),
            "year": fields.get("year"),
            "organization": unquote(fields.get("organization", "")),
            "sections": tuple(map(unquote, sections)),
            "title_mark": fields.get("title", ""),
        }
        try:
            return cls.model_validate(data)
        except ValidationError:
            return None


def title_mark(title: str) -> str:
    """Eight characters that stand for the words of a title."""
    dense = "".join(title.split())
    return hashlib.sha256(dense.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _quoted(text: str) -> str:
    """The text with everything escaped that parts fields, and all that is no letter to print."""
    return "".join(
        c if c.isprintable() and c not in _UNSAFE else quote(c, safe="", errors="replace")
        for c in text
    )
