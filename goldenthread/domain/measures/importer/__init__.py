"""Reads measures and readings from files: of a published record, and of a list that somebody sends in.

Must not save: `operations` takes in what was read. Stands on `lib.cells` and `transfer`.
"""
