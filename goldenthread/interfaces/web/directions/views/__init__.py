"""What the pages of Directions show and what their forms do, by what they are about.

Must not save but through the operations of `directions`. Stands on `loading`, `forms` and `asking` beside it.
"""
