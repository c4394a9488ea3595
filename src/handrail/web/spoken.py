"""What is said to a person: plain, short, without organisation, sign or what happened. For the framework's own rows.

Keys are names of the procedure in force; a country's row that is not here is said by its label.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from handrail.web import words


def question(consent: str, recipient: str = "") -> str:
    """The question of one consent, as it is read aloud."""
    said = {
        "consent to screening": _("May I ask you some short questions about how you came here and how you are?"),
        "consent to interview": _("May we talk once, at length, about what happened, when you are rested?"),
        "consent to state referral": _(
            "May the state’s office know your name and what you need, so that it can help too?"
        ),
        "consent to asylum referral": _(
            "May the office that decides on protection know your name and how to reach you, so that you can ask for it?"
        ),
        "consent to assistance": _("May we make a plan with you for what you need, and write it down?"),
        "consent to police contact": _("Do you want to speak with the police?"),
        "consent to the solution": _(
            "Is this what you want, and may those who prepare it know your name and what you need?"
        ),
        "consent to medical examination": _("May a doctor examine you?"),
        "consent to hand-over to UNHCR": _("May another organisation look after your matter from now on?"),
        "consent to hand-over to IOM": _("May another organisation look after your matter from now on?"),
        "consent to IOM support": _("May another organisation that can help know your name and what you need?"),
    }.get(consent)
    if said is not None:
        return said
    asked = words.name(consent)
    return _("{consent}: do you agree, for {recipient}?").format(consent=words.capital(asked), recipient=recipient)


def purpose(consent: str) -> str:
    """What a yes was for, in a few words, as the person's paper has it."""
    said = {
        "consent to screening": _("Some short questions"),
        "consent to interview": _("One long talk"),
        "consent to state referral": _("My name to the state’s office"),
        "consent to asylum referral": _("My name to the office that decides on protection"),
        "consent to assistance": _("A plan for what I need"),
        "consent to police contact": _("To speak with the police"),
        "consent to the solution": _("What I chose, and that it is prepared"),
        "consent to medical examination": _("That a doctor examines me"),
        "consent to hand-over to UNHCR": _("That another organisation looks after my matter"),
        "consent to hand-over to IOM": _("That another organisation looks after my matter"),
        "consent to IOM support": _("Help from another organisation"),
    }.get(consent)
    return said or words.capital(words.name(consent))


def data(name: str) -> str:
    """What would be told, to the one whom it is about."""
    said = {
        "identity": _("Your name, your birth date, how to reach you"),
        "indicators": _("What was noticed, without your story"),
        "account": _("What happened to you"),
        "protection signs": _("That you may need protection, not the reasons"),
        "needs": _("What you need"),
        "question": _("A question without your name"),
        "health needs": _("What care you need"),
        "risk": _("What is dangerous for you"),
    }.get(name)
    return said or words.capital(words.name(name))


def party(name: str) -> str:
    """Who hears it, without the name of an organisation."""
    said = {
        "IOM": _("an organisation that helps"),
        "UNHCR": _("an organisation that helps"),
        "state body": _("the state’s office"),
        "asylum authority": _("the office that decides on protection"),
        "child protection": _("the office that cares for children"),
        "partner": _("a partner"),
        "regional desk": _("the office above it"),
    }.get(name)
    return said or words.name(name)


def answer(value: str) -> str:
    """An answer, as the person's paper has it."""
    said = {
        "given": _("yes"),
        "refused": _("no"),
        "not now": _("not now"),
        "withdrawn": _("yes, and taken back"),
        "expired": _("yes, and it has run out: you will be asked again"),
        "not asked": _("not asked"),
    }.get(value)
    return said or words.name(value)


def stays() -> tuple[str, ...]:
    """What remains whatever the answer is."""
    return (
        _("You sleep in safety tonight all the same. Food, doctor and lawyer stay."),
        _("You can still ask for protection yourself, any day."),
        _("The one who looks after your matter stays the same."),
    )
