"""Pages of the kinds of report: which there are, what one of them asks of whom, and making one of one's own.

Must not read a definition itself: what a kind says is `reports.rules.kinds`. Stands on the reports room, the frame and
the forms of `sending`.
"""
