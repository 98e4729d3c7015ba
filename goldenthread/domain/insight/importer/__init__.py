"""Reads from the folder of a published record where its papers disagree, checked row by row.

Must not save: `operations` takes in what was read. Stands on `lib.cells` and `lib.folders`.
"""
