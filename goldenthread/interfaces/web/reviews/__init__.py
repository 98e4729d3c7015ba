"""Pages of reviews: what others found and asked, how it was answered, what came of it, and what comes back.

Must not judge anything itself: what is shown is computed in `domain.reviews`. Stands on its queries and operations.
"""
