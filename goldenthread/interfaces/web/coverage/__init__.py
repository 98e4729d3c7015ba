"""What answers a requirement: which actions, how far they cover it, and who does not believe that.

Panels for the pages of a requirement and of an action, and the forms that lead from them. Must not decide who may:
it asks the operations' permissions. Stands on `plans.queries.coverage` and `plans.operations.coverage`.
"""
