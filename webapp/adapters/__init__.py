"""Connections to the outside world: mail, PDF, Redis, files, and the libraries behind them."""
