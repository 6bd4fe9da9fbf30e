"""The environment of a command that looks at the deployment in a data directory."""

import os
from pathlib import Path

from webapp.variables import is_given


def environment_beside(data_dir: Path) -> dict[str, str]:
    """That of this process, on `data_dir`; the secret that `bothways run` made there is in its file."""
    kept = data_dir / "secret-key"
    given = {name: value for name, value in os.environ.items() if value}
    if kept.exists() and not is_given("SECRET_KEY", given):
        given["SECRET_KEY"] = kept.read_text(encoding="ascii").strip()
    return given | {"DATA_DIR": str(data_dir.resolve())}
