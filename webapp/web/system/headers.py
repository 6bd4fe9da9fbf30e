"""Sets security headers on every page, and keeps personal pages out of caches and referrers."""

from flask import Response, request

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


SAME_FOR_ALL = ("brand.stylesheet_served", "brand.logo_served")
"""Endpoints of ours that show everybody the same, under an address that changes when they do."""


def protect(response: Response) -> Response:
    """No script or style but our own files, no framing; a page stays nowhere but on the screen."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if not (request.endpoint or "").endswith("static") and request.endpoint not in SAME_FOR_ALL:
        response.headers["Cache-Control"] = "no-store"
    return response
