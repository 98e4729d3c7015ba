"""Pages of self-assessment: the frameworks there are, what changed between editions, and how we judge ourselves.

Must not make a score of judgements. Stands on the queries and operations of `domain.reviews` and on `sending`.
"""
