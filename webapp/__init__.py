"""Bothways: the web application, its command line, and everything below them."""
