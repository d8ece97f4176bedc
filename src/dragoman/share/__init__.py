"""Answers as files: pictures and formats that other programs read."""
