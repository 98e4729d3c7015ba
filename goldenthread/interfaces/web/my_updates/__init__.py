"""My updates: everything a person owes in the rounds now open, on one page; saved as drafts, checked, sent.

Holds the page, the check before sending and the words of a card.
Must not decide what is owed nor how an answer becomes a fact: queries and operations of the plans room do.
Stands on domain/plans and the frame.
"""
