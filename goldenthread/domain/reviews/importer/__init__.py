"""Reads the reviews of a published record from its folder, checked row by row.

Must not save: `operations` takes in what was read. Stands on `lib.cells` and `lib.folders`.
"""
