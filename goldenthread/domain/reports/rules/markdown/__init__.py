"""The Markdown of a section: read into blocks of the document tree, never into HTML (SPEC 4.7).

`text` says what may be kept and makes the syntax tree; `words` reads one passage with its figures and references,
`tables` a table, `reading` the whole section with what is wrong in it. Must not number a paragraph, which the
tree does, and must not drop a word unseen. Stands on `rules.kinds` and on the document tree.
"""
