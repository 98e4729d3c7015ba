"""The number check: numbers typed in a section's prose beside the figures of the record (SPEC 4.7: never typed).

`check` is the whole of it. Text goes down the steps: `prose` parts it into sentences and blots out what counts nothing,
`amounts` finds the numbers, `claims` what each says it counts (`active`, `turns`: how it is said); `record` holds the
figures by what they count; `judged`, `measures` and `sayings` compare; `findings` is what people are told. Must not ask
the database or the clock, and must not change a word of the text. Stands on `rules.figure`.
"""
