"""The binary Word format ([MS-DOC]): header, pieces of text, properties, lists, stories."""
