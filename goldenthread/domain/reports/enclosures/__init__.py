"""What goes into the bundle of a submission: files, and what the manifest says the bundle is about.

Must not pack, sign or store, and must not write. Everything comes from an edition, which never changes, and from what
is on record up to one entry of the ledger: the same two give the same bytes. Names posts, never people. Stands on the
room's `queries` and `models`, on evidence and on the ledger.
"""
