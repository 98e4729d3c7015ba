"""Pure parts of reports: kinds and their texts, figures, what is cleared and what blocks, editions, deadlines to send.

`markdown` reads what is written, `number_check` the numbers typed in it. Must not touch Django, the database or the
clock. Stands on `lib`, on the document tree, and on the rules of the rooms below.
"""
