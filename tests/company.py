"""A company whose own sign-in, of a provider that the tests run, Bothways knows."""

from dataclasses import replace

from webapp.config import Settings


def known_to_company(settings: Settings, issuer: str) -> Settings:
    """The settings with the provider at `issuer`."""
    return replace(
        settings,
        oidc_issuer=issuer,
        oidc_client="bothways",
        oidc_secret="a secret of theirs",
        oidc_name="Northlight",
    )
