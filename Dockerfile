# genai-bot in a container: nothing but Python and the installed program, not as root.
# The root file system may be read-only: only STATE is written to (and /tmp, as a tmpfs).

FROM python:3.11-slim-bookworm AS build
ENV APP=/opt/genai-bot STATE=/state PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /source
# first what seldom changes: the libraries stay in their own layer
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot/__init__.py bot/
COPY data data
COPY digests digests
RUN python -m venv "$APP" && "$APP/bin/pip" install -c constraints.txt .
COPY bot bot
RUN "$APP/bin/pip" install --no-deps --force-reinstall . \
 && "$APP/bin/python" -m compileall -q "$APP" \
 && mkdir -p "$STATE"

FROM python:3.11-slim-bookworm
ENV APP=/opt/genai-bot STATE=/state
ENV PATH=$APP/bin:$PATH GENAI_STATE=$STATE HOST=0.0.0.0 PORT=8400 LOG_FORMAT=json PYTHONDONTWRITEBYTECODE=1
COPY --from=build /opt/genai-bot /opt/genai-bot
COPY --from=build --chown=10001:10001 /state /state
WORKDIR /state
USER 10001:10001
VOLUME /state
EXPOSE 8400
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["genai-bot"]
CMD ["run"]
