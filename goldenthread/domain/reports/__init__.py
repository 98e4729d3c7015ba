"""Papers built from a plan: snapshots, their sections in order, and the three renderings of one document tree.

Must not count anything itself: every figure comes from the snapshot by name (SPEC 4.7). Holds no tables yet.
Stands on `plans` for the facts and on the foundation's `documents` for the look.
"""
