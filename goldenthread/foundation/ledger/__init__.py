"""The append-only, hash-chained record of every operation, and the guard that other tables borrow.

Holds entries, the head of each chain, `operations.record`, `queries`, `verification`, `append_only`.
Must not point at any other table, nor know what a verb or a subject means, nor hold personal content.
Stands on `lib` (canonical JSON).
"""
