"""The grid: many answers to a round in one table, for who may answer for every milestone.

Holds the table as a plain form, its rows, and the answer to a single row that a script sends.
Must not check or record anything itself: each row goes through the operation of its own page.
Stands on domain/plans, the frame and the rounds room's loading of an address.
"""
