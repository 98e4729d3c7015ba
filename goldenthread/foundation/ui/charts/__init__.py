"""Charts as small SVG functions, each with a title, a description and always its table.

Must not know what is counted. Returns `chart.Chart`; pages and documents place it, neither redraws it.
Stands on `tones` and `lib`.
"""
