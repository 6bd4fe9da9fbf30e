"""The environment of a command that looks at the deployment in a data directory."""

import os
from pathlib import Path


def environment_beside(data_dir: Path) -> dict[str, str]:
    """That of this process, on `data_dir`; the secret that `bothways run` made there is in its file."""
    kept = data_dir / "secret-key"
    secret = {"SECRET_KEY": kept.read_text(encoding="ascii").strip()} if kept.exists() else {}
    given = {name: value for name, value in os.environ.items() if value}
    return secret | given | {"DATA_DIR": str(data_dir.resolve())}
