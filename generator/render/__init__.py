"""Catalog in, bytes out: pages, shell, feeds, calendar, structured data and search.

Nothing here imports MkDocs or the Google client, and no module holds HTML: templates do.
"""
