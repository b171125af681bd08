"""Reads what people wrote and what the last sync saved: text on disk to records of the model."""

from generator.content.load import load_content
from generator.content.settings import load_settings

__all__ = ["load_content", "load_settings"]
