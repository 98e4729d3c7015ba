"""What the facts give reason to ask: questions for a meeting, the thread from Direction to evidence, and its gaps.

Must not decide a status, and must not know pages: it answers in plain sentences and names what they are about. It
writes one thing only, where papers disagree. Stands on `plans`, `directions`, `meetings` and the rooms beside them.
"""
