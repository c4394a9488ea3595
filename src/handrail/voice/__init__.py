"""Sentences become words here, for commands and pages alike; the core only returns them.

A sentence is said by the catalogue of its language, a name by the Label tables of its procedure, and a fixed word of
the procedure language by the catalogue again.
"""

from handrail.voice.catalogues import LANGUAGES, RIGHT_TO_LEFT, approved_by, chosen
from handrail.voice.words import Said, Words, harmless, speaker, writer

__all__ = ["LANGUAGES", "RIGHT_TO_LEFT", "Said", "Words", "approved_by", "chosen", "harmless", "speaker", "writer"]
