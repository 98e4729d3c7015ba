"""Pages that check a report before it is cleared: its typed numbers against the record, and what changed in it.

Must not judge a number or compare a text: `domain.reports` does. Stands on the pages of reports and the frame.
"""
