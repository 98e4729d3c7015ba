"""Pages of evidence: added where it supports something, one page an item, and the four lists of a plan.

Must not name what the visitor may not see: an item that is not theirs is not there, and lists leave it out.
Stands on `sending` for forms that lose nothing, on the operations of evidence and of plans, and on stored files.
"""
