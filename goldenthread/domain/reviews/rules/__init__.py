"""Rules of reviews: values and dates in, frozen answers out; no Django, no clock.

Must not know where a milestone stands otherwise than by the standings handed in.
"""
