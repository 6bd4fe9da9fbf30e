"""Tells the company's systems what happens: endpoints, and the delivery of messages to them."""
