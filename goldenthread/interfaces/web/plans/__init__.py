"""The pages of a plan: the whole plan, an area, an action, a milestone's thread, and what is shown as a file.

Must not compute a status, a rating or a bridge: `plans.rules` does. Modules beside the views turn a position into
what a template or a file needs. Stands on `plans.queries` and on `foundation.ui`.
"""
