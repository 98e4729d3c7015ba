"""What the reports room answers: snapshots of the record, reports and what was written, editions and submissions.

Must not write, and must not count what another room counts: it asks their queries. Every answer takes a fixed
number of SQL queries, whatever the size of the plan. Stands on `models`, `rules` and every room below.
"""
