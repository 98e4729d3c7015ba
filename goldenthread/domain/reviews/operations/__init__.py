"""Writes of the reviews room: each authorised, checked, atomic and in the ledger of its organisation.

Must not save anything elsewhere than in its own tables. Stands on `rules`, `queries` and the ledger.
"""
