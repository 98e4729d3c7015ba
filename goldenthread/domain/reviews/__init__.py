"""Reviews by others and by oneself: what they found, what they ask, how it was answered, and what came of it.

Also the frameworks against which an organisation judges itself. Must not know meetings; what was done for a
recommendation is read from `plans`, never kept here. Stands on `plans`, `evidence`, `organisations` and the ledger.
"""
