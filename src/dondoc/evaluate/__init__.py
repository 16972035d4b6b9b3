"""How right an extraction is: compared with annotated documents, field by field."""

from dondoc.evaluate.gold import Annotated, load_annotated
from dondoc.evaluate.measures import Count, Score, score_document, total

__all__ = ["Annotated", "Count", "Score", "load_annotated", "score_document", "total"]
