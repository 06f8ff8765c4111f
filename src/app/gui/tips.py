"""Tool tips of more than a few words."""

from html import escape


def broken(text: str) -> str:
    """The words so that the tip breaks their lines; plain ones make it as wide as the longest."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
