"""Words that no page may use, whatever the language: they name the police, a court, or a person as less than one."""

from __future__ import annotations

import re

AVOIDED = {
    "en": re.compile(
        r"\b(?:rescue\w*|illegal\w*|economic migrant\w*|abscond\w*|failed asylum|alleged|prostitut\w*|beneficiar\w*"
        r"|persons? of concern|interrogat\w*|confess\w*|waiver\w*|reject\w*)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"main courante|\b(?:rejet\w*|illéga\w*|clandestin\w*|prostitu\w*|bénéficiaire\w*|interrogatoire\w*|aveux?"
        r"|mineure?s? isolé\w*|dépistage|allégué\w*|prétend\w*|devoirs?)\b",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        "تحقيق|استجواب|إفادة|مرفوض|رفضت|تنازل|ضابط|أمنية|تحويل|تحديد الهوية"
        "|غير شرعي|غير قانوني|بغاء|دعارة|مستفيد|اعتراف"
    ),
}
"""By language, from `docs/glossary.md` and the words that the agencies themselves avoid."""

FOR_ONE_OF_THEM = {
    "fr": re.compile(r"\b(?:obligée?|renvoyée?|reposée?|sûre|seule|libérée?|prête)\b", re.IGNORECASE),
    "ar": re.compile("\\bت\\w+ين\\b|[تك][\u0650\u064e]|أنت[\u0650\u064e]|\\b(?:قولي|لست متأكدة|مدينة|مضطرة|حرة)\\b"),
}
"""Forms that speak to a woman or to a man alone, where words are said to a person whoever it is."""
