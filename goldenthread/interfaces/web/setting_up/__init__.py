"""Pages that set up an organisation: posts, people and what they may do; and plans until their baseline is fixed.

Must not change what a plan with a fixed baseline says: that is done by facts, in `recording`.
Stands on `sending` for forms that lose nothing, and on the operations of `organisations` and `plans`.
"""
