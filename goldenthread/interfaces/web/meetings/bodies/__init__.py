"""Pages by which who runs meetings makes bodies, seats them, gives them plans and lets one hand over to another.

Must not decide whether that may be: `meetings.operations` does. What everybody reads of a body is shown by `body_page`
beside, with `charge`. Stands on `desks`, so that two clerks see what the other did.
"""
