"""Names of the XML vocabularies and parts that comments need."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS: dict[str, tuple[str, str]] = {
    "comments.xml": (
        f"{_TYPE}comments+xml",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    ),
    "commentsExtended.xml": (
        f"{_TYPE}commentsExtended+xml",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    ),
    "commentsIds.xml": (
        f"{_TYPE}commentsIds+xml",
        "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    ),
    "people.xml": (
        f"{_TYPE}people+xml",
        "http://schemas.microsoft.com/office/2011/relationships/people",
    ),
}
"""Part below ``word/`` → content type and relationship type."""


def w(name: str) -> str:
    """A name of the main vocabulary as lxml writes it."""
    return f"{{{W}}}{name}"
