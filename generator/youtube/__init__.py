"""Talks to YouTube: the client, its answers as records, and the sync that writes the snapshot.

The only package that imports the Google client, and the only one that touches a network.
"""
