"""Decoding an RTF file: bytes in the encoding of a font, UTF-16 units and their fallback."""


class Decoder:
    """Gathers what characters are written as, until a whole stretch can be decoded."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._high = ""
        self._to_skip = 0

    def add(self, data: bytes) -> None:
        """Take bytes of text, but for those that only stand in for a character before them."""
        self._bytes += data[self._to_skip :]
        self._to_skip = max(self._to_skip - len(data), 0)

    def skips(self) -> bool:
        """Whether the next word only stands in for a character before it."""
        if not self._to_skip:
            return False
        self._to_skip -= 1
        return True

    def end_fallback(self) -> None:
        """Let nothing more stand in for a character: a group begins or ends."""
        self._to_skip = 0

    def decoded(self, page: str) -> str:
        """The bytes that stand together, by the name of their encoding."""
        data = bytes(self._bytes)
        self._bytes.clear()
        try:
            return data.decode(page, "replace")
        except LookupError:
            return data.decode("gb18030", "replace")

    def unit(self, number: int, fallback: int) -> str:
        """The character a UTF-16 unit completes; halves of a character wait for each other.

        ``fallback`` is how many characters follow for readers that do not know the unit.
        """
        self._to_skip = fallback
        unit = chr(number & 0xFFFF)
        if "\ud800" <= unit <= "\udbff":
            self._high = unit
            return ""
        if "\udc00" <= unit <= "\udfff":
            pair = (self._high + unit).encode("utf-16", "surrogatepass")
            self._high = ""
            return pair.decode("utf-16", "replace")
        return unit

    def __bool__(self) -> bool:
        """Whether bytes wait to be decoded."""
        return bool(self._bytes)
