"""Pure rules of the meetings room: a record as checked values, quorums in words, what an agenda leaves out.

Must not touch Django's database or the clock. Stands on `choices`, on the verbs of `plans`, and on `lib`.
"""
