"""Pages of what is likely and of what was said before: a plan's forecast, its back-test, and how hopeful owners were.

Must not compute a chance or a share: `insight.rules` does. Stands on `insight.queries` and on the loading and the
dates of `web/plans`; words that pages and the documents share are in `method`.
"""
