"""Reads the files of the public record that belong to meetings and checks every row of them.

Must not write: it hands a checked `MeetingsRecord` to `operations`, or refusals that each name file, row, column,
reason and fix. Stands on the cells and files of `plans.importer`, whose conventions are the same.
"""
