"""Reads news about world affairs and keeps who says, believes, fears or wants what about whom."""

__version__ = "0.1.0"
