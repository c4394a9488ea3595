"""What a procedure means: its variables, its formulas, its moves.

Everything that decides, walks or checks starts here, so that there is one meaning and not three. How choices in
the language are read is written in `docs/decisions/0002-how-the-language-is-read.md` (M1 to M23).
"""

from handrail.sop.meaning.meaning import Meaning, meaning_of

__all__ = ["Meaning", "meaning_of"]
