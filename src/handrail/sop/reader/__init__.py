"""Read procedures: Markdown tables in, values out, or every fault of the text with its place.

Pure: no files, no network, no clock. Nothing but `Unreadable` is ever raised by `read`.
"""

from handrail.sop.reader.faults import Fault, Unreadable
from handrail.sop.reader.numbering import number
from handrail.sop.reader.reading import read

__all__ = ["Fault", "Unreadable", "number", "read"]
