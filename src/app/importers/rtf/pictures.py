"""The content of a picture in an RTF file, written in hexadecimal or as it is."""

from app.importers.pictures import bitmap
from app.importers.rtf.tokens import Token


class PictureBytes:
    """Gathers the content of one picture after the other."""

    def __init__(self) -> None:
        self._pieces: list[Token] = []
        self.is_bitmap = False
        """Whether the picture is a bitmap without the head of a file."""

    def add(self, token: Token) -> None:
        """Take a piece of the picture that is being read."""
        self._pieces.append(token)

    def finish(self) -> bytes | None:
        """The whole picture; None when its digits make no sense."""
        binary = b"".join(token.data for token in self._pieces if token.kind == "binary")
        digits = b"".join(token.data for token in self._pieces if token.kind == "bytes")
        is_bitmap = self.is_bitmap
        self._pieces, self.is_bitmap = [], False
        try:
            data = binary or bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            return None
        return bitmap(data) if is_bitmap else data
