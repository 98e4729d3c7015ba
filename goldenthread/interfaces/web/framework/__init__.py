"""Pages of all plans of an organisation together: the improvement framework, and what each directorate owes.

Must not count anything itself: what plans hold together is said by `insight`, with the working. Holds also the forms
by which two milestones of two plans are said to be one piece of work. Stands on `insight`, `plans` and the frame.
"""
