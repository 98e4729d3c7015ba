"""Pages of the Directions of an organisation: a timeline of the intervention, each requirement, and their forms.

Every form is checked before it is confirmed, because an instrument of law is never edited. Must not compute what a
rule says. Stands on `directions` and, for what answers a requirement, on the pages of coverage and of the thread.
"""
