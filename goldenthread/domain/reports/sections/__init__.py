"""The sections of papers, one a module, each turning a snapshot's content into blocks of the document tree.

Must not read the database, make HTML or type a figure: sentences draw figures by name (`rules.figures.fill`).
Stands on `rules`, on `plans` for words and tones, and on the foundation's `documents.tree`.
"""
