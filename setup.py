"""What pyproject.toml cannot say: in a wheel, four folders from outside are inside the package `webapp`.

webapp/config.py finds them in both places.
"""

from setuptools import find_packages, setup

FOLDERS = {f"webapp.{name}": name for name in ("templates", "migrations", "examples")}
FOLDERS["webapp.guides"] = "docs/guides"

setup(
    packages=[*find_packages(include=["webapp*", "workers*"]), *FOLDERS],
    package_dir=FOLDERS,
    package_data={"webapp": ["static/*", "translations/*.po", "adapters/*.txt", "starter/*.md"]}
    | {name: ["**/*"] for name in FOLDERS},
    exclude_package_data={"": ["__pycache__/*", "**/__pycache__/*"]},
)
