"""Rules of the measures room: pure functions of values and days passed in.

Must not read a clock or the database. `values` checks what is typed, `comparing` says what may stand beside what,
`judging` and `trends` what it means, and `worked` sets readings before and after a completion side by side.
"""
