"""Reports from their first draft to the Secretary of State: kinds, texts, figures, clearances, editions, submissions.

Must not count anything itself: every figure comes from the snapshot by name (SPEC 4.7), and what stands (cleared, void,
late) follows from rows. Stands on every other room for the facts and on the foundation's `documents` for the look.
"""
