"""What ``zipfile`` raises on files of the user's world: cut, altered, locked or oddly packed.

It is at the bottom because drafts, readers, returned copies, tables and templates are all ZIP
files, and each would otherwise learn of a kind of damage only when it meets it.
"""

import zipfile
import zlib

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # packed in a way that Python does not know
    OSError,
    RuntimeError,  # a password is needed
    ValueError,  # names or dates that are none
)
"""The exceptions of opening a ZIP file and of reading its entries."""
