"""Reads the reports of a published record from its folder, and tells those of a council's own folder again.

Must not save a table by itself: `operations` takes in what was read, or does what a person would have done.
Stands on `lib.cells`, `lib.folders` and the importers of the rooms below.
"""
