"""The HTTP API, by which the company's own systems set up interviews and fetch what comes of them."""
