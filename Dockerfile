# dragoman in a container: `docker build -t dragoman .`, then `docker run --rm -v "$PWD:/data" dragoman read article.html`.
# Two steps: the first builds the wheel and an environment, the second has nothing but that environment.
FROM python:3.13-slim AS built
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY docs/man docs/man
COPY src src
RUN python -m venv /opt/dragoman \
    && /opt/dragoman/bin/pip install --no-cache-dir '.[plots,web,mcp]' \
    && /opt/dragoman/bin/pip uninstall --yes pip

FROM python:3.13-slim
LABEL org.opencontainers.image.title="dragoman" \
      org.opencontainers.image.description="Who did what to whom in the news, and who says so, with the exact words." \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin dragoman \
    && mkdir /data \
    && chown dragoman:dragoman /data
COPY --from=built /opt/dragoman /opt/dragoman
ENV PATH=/opt/dragoman/bin:$PATH \
    PYTHONUNBUFFERED=1
USER dragoman
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK NONE
ENTRYPOINT ["dragoman"]
CMD ["--help"]
