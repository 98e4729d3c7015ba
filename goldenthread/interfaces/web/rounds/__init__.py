"""Rounds: what is planned, who has answered, what looks wrong; and for the team opening, extending, closing, freezing.

Holds the list, the page of a round and the forms that move it.
Must not decide who is asked nor what looks wrong: queries, rules and operations of the plans room do.
Stands on domain/plans, the frame and sending.
"""
