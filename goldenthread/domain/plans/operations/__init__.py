"""Writes of the plans room: each authorised, checked, atomic and one entry in the ledger.

Must not be gone round: no other code saves these tables. `taking_in` puts a whole published record or a synthetic
plan into the tables as one operation. Stands on `models`, `rules` and the ledger.
"""
