"""The reviewer's desk: a folder of submitted drafts as a table."""
