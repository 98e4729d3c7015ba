"""Pages of the golden thread: the matrix from what was asked to what shows it, its gaps, and papers that disagree.

Must not compute a status or find a gap: `insight` does. Changes one thing only, the answer to papers that disagree.
`leading` knows where each subject of a gap has its page. Stands on `insight.queries` and `insight.operations`.
"""
