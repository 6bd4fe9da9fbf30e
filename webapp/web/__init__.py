"""The pages: who is asking, what was sent, which service, which template."""
