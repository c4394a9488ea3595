"""What people do. One function for each thing; these alone write, and each writes all of it or nothing.

Each takes what the page that offered it was made with: a token, so that a button pressed twice is one act, and where
the history is written, the version that was seen, so that what others wrote in between is looked at first.
"""

from handrail.records.actions.acting import act, correct, look_again
from handrail.records.actions.asking import Asked, ask_question, may_be_asked, offer_request
from handrail.records.actions.asking_acts import ask_to_act, others_to_ask
from handrail.records.actions.going_on import go_on_without
from handrail.records.actions.handing import (
    give,
    offer_case,
    recall_offer,
    say_no,
    say_yes,
    take_back,
    withdraw,
)
from handrail.records.actions.hiring import hire, somebody_works_here
from handrail.records.actions.once import together
from handrail.records.actions.opening import open_contact
from handrail.records.actions.pressing import Press
from handrail.records.actions.sending import send_again
from handrail.records.actions.telling import Saying, no_one_else, tell
from handrail.records.actions.writing import write_text

__all__ = [
    "Asked",
    "Press",
    "Saying",
    "act",
    "ask_question",
    "ask_to_act",
    "correct",
    "give",
    "go_on_without",
    "hire",
    "look_again",
    "may_be_asked",
    "no_one_else",
    "offer_case",
    "offer_request",
    "open_contact",
    "others_to_ask",
    "recall_offer",
    "say_no",
    "say_yes",
    "send_again",
    "somebody_works_here",
    "take_back",
    "tell",
    "together",
    "withdraw",
    "write_text",
]
