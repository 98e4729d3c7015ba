"""What shows that something is so: files, links and figures, in versions, each with its own date and hash.

Holds evidence items and their versions, who may see which, and what is said of them by a reviewer.
Must not know what an item supports: the room above owns the link (plans, later measures and requirements).
Stands on organisations, and on files and the ledger of the foundation.
"""
