"""The commands that write for a person or look after the site, one module each."""
