"""What every page needs: access, sign-in, errors, headers, languages, health, metrics."""
