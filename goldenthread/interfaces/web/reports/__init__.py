"""Pages of papers: what a report will say, of a day or of a round, and its three formats to download.

Must not write sentences of a paper: `domain.reports` does. Stands on the frame and the dates of the plan pages.
"""
