"""Sentences that count, and how each is said of one. Whoever turns them into words chooses the form."""

SINGULAR = {
    "{count} hours": "{count} hour",
    "{count} days": "{count} day",
    "{count} working days": "{count} working day",
    "{count} months": "{count} month",
    "{count} organisations take part": "{count} organisation takes part",
    "{count} stand outside": "{count} stands outside",
    "{count} words are defined": "{count} word is defined",
    "{count} things may be known of a person": "{count} thing may be known of a person",
    "{count} tables decide": "{count} table decides",
    "{count} things the person is asked": "{count} thing the person is asked",
    "{count} things are to do": "{count} thing is to do",
    "{count} requests and hand-overs": "{count} request or hand-over",
    "{count} degrees of urgency": "{count} degree of urgency",
    "{count} things the world may do": "{count} thing the world may do",
    "{count} sorts of data may pass": "{count} sort of data may pass",
    "{count} rows say what may be shared": "{count} row says what may be shared",
    "{count} bans": "{count} ban",
    "{count} solutions": "{count} solution",
    "{count} ways for the case to end": "{count} way for the case to end",
    "Checked: {count} places to put right; `handrail check` tells all.": (
        "Checked: {count} place to put right; `handrail check` tells it."
    ),
    "{count} things to put right.": "{count} thing to put right.",
    "{count} places to correct.": "{count} place to correct.",
    "{file}: {count} rows have a number now.": "{file}: {count} row has a number now.",
    "This line can mean {count} things. Write one of: {lines}.": "This line can mean {count} thing: {lines}.",
}
