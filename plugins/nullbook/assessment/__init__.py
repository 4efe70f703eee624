"""What the numbers of each entry say: the only place where records meet statistics."""

from nullbook.assessment.assessments import Assessments, assess

__all__ = ["Assessments", "assess"]
