"""A small procedure without a finding, to be read and to be spoiled: `SMALL.replace("safe", "sfae")`.

`WHOLE` has a table of every kind that can be read, and is for the reader alone.
"""

from __future__ import annotations

from handrail.sop.reader import read
from handrail.sop.words.procedure import Procedure

FRONT = """\
---
procedure: small
title: A small procedure
version: 1
language: en
valid from: 2026-01-01
valid until: 2027-12-31
open cases: each next step under this version
trust:
  made up: invented for the tests
  agreed: both have agreed
---
"""

RULES = """
# A small procedure

Everybody is asked two questions, and told the answer.

## Who takes part

| Party | Mandate | Focal point | Backup | Source |
|---|---|---|---|---|
| North | listens first | the officer on duty | the deputy | 1 · made up |
| South | listens too | the officer on duty | the deputy | 1 · made up |

## What the words mean

| Definition | Means | Source |
|---|---|---|
| answered | protection is none or seeks asylum | 2 · agreed (`by letter`) |
| looked at | answered and screening is other than not done | 2 · made up |

## What may be known

| Fact | Values | Starts as | Stands for | Source |
|---|---|---|---|---|
| met by | North, South | any | — | 3 · made up |
| protection | not asked, none, seeks asylum | not asked | protection axis: not asked or seeks asylum | 3 · made up |
| screening | not done, no signs, signs | not done | trafficking axis: signs | 3 · made up |

## Who steps in

Exactly one row fits. Nobody steps in for themselves.

| No. | Holder | → stand-in | Source |
|---|---|---|---|
| W1 | North | South | 4 · made up |
| W2 | South | North | 4 · made up |

## What is asked

| No. | Consent | Asked when | Asked by | Within | Otherwise | Asked again | May include | Source |
|---|---|---|---|---|---|---|---|---|
| K1 | consent to screening | answered | holder | 24 hours | stand-in | after 7 days | — | 5 · made up |

## What is to do

For every row: Who: holder; Otherwise: stand-in

| No. | Duty | When | Needs | Within | Gives | Kind | Source |
|---|---|---|---|---|---|---|---|
| S1 | ask about protection | always | — | at once | protection: none or seeks asylum | asylum | 6 · made up |
| S2 | screen, with care | answered | consent to screening | 3 days | screening: no signs or signs | identification | 6 · made up |
| S3 | tell the result | looked at | — | 7 days, target 2 days | done | contact | 6 · made up |

## What the world may do

| No. | Event | Can happen when | Sets | Expected | Source |
|---|---|---|---|---|---|
| E1 | a fear is told late | protection is none | protection: not asked | no | 7 · made up |
| E2 | the person comes back | always | nothing | comes back | 7 · made up |

## How it ends

| No. | Close as | When | Checked before | By | Otherwise | Result | Source |
|---|---|---|---|---|---|---|---|
| C1 | heard and told | S3 is done | answered | holder | stand-in | yes | 8 · made up |
| C2 | not screened | consent to screening is refused, not now or withdrawn | answered | holder | stand-in | no | 8 · made up |
"""  # noqa: E501 - a row of a table is a line

MORE = """
## Everything else

| Outside | Source |
|---|---|
| the press | 9 · made up |

| Fact | Values | Starts as | Goes stale | Stands for | Meaning | Source |
|---|---|---|---|---|---|---|
| risk | not assessed, low < high, out of date | not assessed | out of date after 90 days | risk: low or high | now | 9 · made up |
| solution | not chosen, stay, go | not chosen | — | solution: go | chosen | 9 · made up |
| years | number of years | any | — | — | as told | 9 · made up |

The first row that fits applies.

| No. | Protection | Years | Answered | → lead | → help (shown) | Source |
|---|---|---|---|---|---|---|
| T1 | seeks asylum | under 18 or 60 or more | any | South | North and South | 9 · made up |
| T2 | other than seeks asylum | any | yes | holder | — | 9 · made up |
| T3 | any | any | any | holder | South | 9 · made up |

| No. | Consent | Asked when | Asked by | Within | Otherwise | Asked again | May include | Holds for | Lasts | Stands for | Source |
|---|---|---|---|---|---|---|---|---|---|---|---|
| K2 | consent to the way | solution is stay or go | holder | 3 working days of S3 | — | only if the person asks | name | solution | 6 months | solution | 9 · made up |
| K3 | consent to hand-over | the lead changes | lead | 1 day | stand-in | — | name, needs | — | — | — | 9 · made up |

| No. | Duty | When | Needs | Who | Within | Otherwise | Gives | Tells | Waits for | Kind | Source |
|---|---|---|---|---|---|---|---|---|---|---|---|
| S4 | assess | the lead holds | — | North or South | before S5, then review every 14 days | any party other than North | risk: low or high; solution: stay or go | South and the press | E1, F1 | assessment | 9 · made up |
| S5 | travel | solution is go and question is ended at South | consent to the way | solution lead | 60 days of solution is go | North and South | ongoing | — | — | return | 9 · made up |
| S6 | look again | help includes South | — | 2 of North, South | every 30 days | — | done | — | F1 | — | 9 · made up |

| Urgency | Received within | Answered within | Started within | Outcome told within | Source |
|---|---|---|---|---|---|
| urgent | 2 hours | 24 hours | 3 days | unspecified | 9 · made up |

| No. | Referral | When | Needs | From | To | Then to | Otherwise | Urgency | Shares | Brings | Source |
|---|---|---|---|---|---|---|---|---|---|---|---|
| F1 | question | answered | without identity | holder | South | stand-in | North | urgent | needs | risk: low or high | 9 · made up |
| F2 | hand-over | the lead changes and lead is South | consent to hand-over | holder | South | — | South | urgent | G1, needs | nothing | 9 · made up |

| Data | Contains | Facts | Identifies | Source |
|---|---|---|---|---|
| name | who it is | — | yes | 9 · made up |
| needs | what is needed | risk, solution | together with others | 9 · made up |

| No. | Disclosure | From | To | Data | Basis | May or must | Source |
|---|---|---|---|---|---|---|---|
| G1 | for the new holder | holder | South | name, needs | consent to hand-over | may | 9 · made up |
| G2 | danger to life | holder | the press | needs | exception: danger, at once, North | must | 9 · made up |
| G3 | by order | holder | South | needs | law: the law of the sea | must | 9 · made up |

| No. | Ban | To | Data | While | Source |
|---|---|---|---|---|---|
| N1 | not to the press | the press | any | not answered, or protection is seeks asylum | 9 · made up |

| No. | Solution | Protection | Leads | Contact | About | Within | Otherwise | Shares | Before | Source |
|---|---|---|---|---|---|---|---|---|---|---|
| Z1 | go | seeks asylum | South | North | a letter | 14 days | — | G1 | S5 | 9 · made up |
| Z2 | stay | any | holder | South | a stay | 14 days | North | — | — | 9 · made up |
"""  # noqa: E501 - a row of a table is a line

SMALL = FRONT + RULES
WHOLE = FRONT + RULES + MORE


def small(text: str = SMALL) -> Procedure:
    """The procedure that a text is."""
    return read({"procedure.md": text.encode()})
