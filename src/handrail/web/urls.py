"""The addresses. Nothing personal stands in any: cases go by random ids, steps by the procedure's row numbers."""

from django.urls import path

from handrail.records.values import Kind
from handrail.web.views import (
    act,
    case,
    consent,
    contact,
    ends,
    entry,
    facts,
    options,
    person,
    procedure,
    questions,
    requests,
    texts,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("sign-in", entry.sign_in, name="sign-in"),
    path("sign-out", entry.sign_out, name="sign-out"),
    path("lock", entry.lock, name="lock"),
    path("locked", entry.locked, name="locked"),
    path("leave", entry.leave, name="leave"),
    path("nothing", entry.nothing, name="nothing"),
    path("help", entry.how_to_help, name="help"),
    path("contact", contact.contact, name="contact"),
    path("requests", requests.requests, name="requests"),
    path("procedure", procedure.procedure, name="procedure"),
    path("procedure/<str:part>", procedure.procedure, name="procedure-part"),
    path("case/<str:case_id>", case.case, name="case"),
    path("case/<str:case_id>/do/<str:row>", act.act, name="act"),
    path("case/<str:case_id>/ask/<str:row>", consent.consent, name="consent"),
    path("case/<str:case_id>/questions/<str:row>", questions.questions, name="questions"),
    path("case/<str:case_id>/options", options.options, name="options"),
    path("case/<str:case_id>/facts", facts.facts, name="facts"),
    path("case/<str:case_id>/mistake/<str:entry_id>", facts.correct, name="correct"),
    path("case/<str:case_id>/happened", ends.events, name="events"),
    path("case/<str:case_id>/end", ends.close, name="close"),
    path("case/<str:case_id>/own", person.person, name="person"),
    path("case/<str:case_id>/wish", texts.text, {"kind": Kind.WISH}, name="wish"),
    path("case/<str:case_id>/reach", texts.text, {"kind": Kind.REACH}, name="reach"),
    path("case/<str:case_id>/note", texts.text, {"kind": Kind.NOTE}, name="note"),
]
