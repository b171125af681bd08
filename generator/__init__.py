"""Tipsheet: a YouTube playlist and a folder of Markdown, as a fast, searchable site."""

__version__ = "0.1.0"
