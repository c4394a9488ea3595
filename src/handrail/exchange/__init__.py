"""What organisations say to each other about a case, and what each may say next. Values in, values out.

`message` how it is written · `envelope` how it is closed and opened · `refusals` why one is not taken in ·
`request` and `question` their tables · `lead` who has the case.
"""
