"""Messages: what I wish to be sent, and the log of what was sent to which post and why.

Must not name a person in the log, nor show it to others than who sets up or runs the organisation.
Stands on `foundation.notices` and on `organisations` for its posts.
"""
