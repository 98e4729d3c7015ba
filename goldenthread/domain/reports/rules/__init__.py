"""Pure parts of papers: what a snapshot is, and how a figure is drawn from it by name.

Must not touch Django, the database or the clock. Stands on `lib`.
"""
