"""The page on which a plan closes into the one that follows it, every open milestone accounted for.

Must not decide what is carried: the operation refuses what does not add up. Stands on `plans.operations.carrying`,
and on `meetings.queries` for the decisions by which a plan may close.
"""
