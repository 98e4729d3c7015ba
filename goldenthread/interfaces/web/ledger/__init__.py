"""The page of an organisation's ledger: its entries, and whether the chain holds.

Must not write, and shows the ledger only to roles that may see it. Stands on `foundation.ledger`.
"""
