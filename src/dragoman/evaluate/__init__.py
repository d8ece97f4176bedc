"""Readings against gold: how good the program is, and where it goes wrong.

report = evaluate("gold/", predictions="readings/")
report.to_json()           # {"kind", "documents", "measures": {name: {...}}}
report.errors(3)           # examples of each sort of error
"""

from dragoman.evaluate.report import ErrorClass, Example, Report
from dragoman.evaluate.run import ADAPTERS, evaluate
from dragoman.evaluate.sitting import Attributed, Attributions, Reader
from dragoman.evaluate.tally import Measure

KINDS = tuple(ADAPTERS)

__all__ = ["KINDS", "Attributed", "Attributions", "ErrorClass", "Example", "Measure", "Reader", "Report", "evaluate"]
