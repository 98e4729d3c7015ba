"""Pages of papers: what a report will say, and its three formats to download.

Must not write sentences of a paper: `domain.reports` does. Stands on the frame and the dates of the plan pages.
"""
