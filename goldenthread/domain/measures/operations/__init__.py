"""Writes of the measures room: each authorised, checked, atomic and in the ledger of its organisation.

Must not edit a fact: what is wrong is corrected by a later one. Stands on the rules for every check.
"""
