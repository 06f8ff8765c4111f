"""Remarks as Word comments and suggestions as tracked changes, added to a rendered DOCX.

Word and WPS keep a thread only when seven rules are held: every comment and every reply has its
own range and reference, nested parent outside reply; ``0 < paraId < 0x80000000``; threads are one
level deep; the key is the paraId of a comment's last paragraph; ``done`` stands on all members of
a resolved thread; ``commentsExtended.xml`` is always written; and on reading, a reply whose parent
is not there stays as a comment of its own.
"""
