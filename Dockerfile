# Builds one image for every process: web, worker, relay, and the commands (docs/deploy/containers.md).
# Nothing is copied from the checkout but what makes the wheel, and nothing is installed that has no hash in the lock.

FROM python:3.13-slim-trixie AS built
WORKDIR /source
RUN python3 -m venv /opt/bothways
COPY requirements.lock ./
RUN /opt/bothways/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY LICENSE README.md pyproject.toml setup.py ./
COPY docs/guides docs/guides
COPY examples examples
COPY migrations migrations
COPY templates templates
COPY webapp webapp
COPY workers workers
# The wheel is made with what the lock has brought. Its pip stays behind; the base image's own is left.
RUN /opt/bothways/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheel . \
    && /opt/bothways/bin/pip install --no-cache-dir --no-deps --no-index --find-links /wheel bothways \
    && /opt/bothways/bin/pip uninstall --yes pip

FROM python:3.13-slim-trixie
# What WeasyPrint opens, and letters for names in every script; scripts/setup.sh names the same. For
# `bothways backup`, the client programs of PostgreSQL 17, which compose.yaml runs.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-inter fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core fonts-vollkorn \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
        postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 bothways \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/bothways --shell /usr/sbin/nologin bothways \
    && install --directory --owner 10001 --group 10001 --mode 700 /var/lib/bothways
COPY --from=built /opt/bothways /opt/bothways
# Nothing is written but to /tmp, and to DATA_DIR by those who keep SQLite there.
ENV PATH=/opt/bothways/bin:$PATH \
    DATA_DIR=/var/lib/bothways \
    LANG=C.UTF-8 \
    PORT=8000 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp/cache
WORKDIR /var/lib/bothways
USER 10001:10001
EXPOSE 8000
# For the web. compose.yaml says "worker" and "relay" where it runs these.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["bothways", "healthy", "web"]
CMD ["gunicorn", "--config", "python:webapp.gunicorn_conf", "webapp.app:create_app()"]
