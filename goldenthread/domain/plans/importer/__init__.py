"""Reads a folder of CSV files in the form of the public record and checks every row of it.

Must not write: it hands a checked `Record` to `operations.taking_in`, or refusals that each name file, row,
column, reason and fix. Stands on `lib.tables`, `rules.record` and `operations`.
"""
