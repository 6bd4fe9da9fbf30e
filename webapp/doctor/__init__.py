"""The checks of `bothways doctor`."""
