"""Views of evidence: `adding` from a milestone, `items` for one item and its forms, `lists` for a plan.

Must not decide what may be seen: the queries of the evidence room do, and what they leave out is 404.
Stands on the forms and pages of this folder.
"""
