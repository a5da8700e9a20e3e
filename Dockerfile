# The image of src/deploy/compose.yaml. The tag names a version; to have the very same base again, let the build be given its
# digest: docker build --build-arg NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:… (docker buildx imagetools inspect <tag> tells it).
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS libraries
WORKDIR /opt/positivliste
COPY package.json package-lock.json ./
# No install script is run: SQLite lies built in its package, for amd64 and arm64.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE} AS build
WORKDIR /opt/positivliste
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# The modes of the files are those of whoever built: everybody may read, nobody need write.
RUN node src/build.ts \
 && rm dist/.tsbuildinfo \
 && node src/sbom.ts > sbom.cdx.json \
 && chmod -R a+rX dist db LICENSE package.json sbom.cdx.json \
 && chmod a+x dist/src/cli.js

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="positivliste" \
      org.opencontainers.image.description="Regional positive lists for Danish vocational courses" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT"
# Debian's headless shell is the smallest Chromium that gets security updates: build again, without the cache, to have them.
# tini is PID 1 because an ended Chromium leaves children that nobody else buries. npm and yarn have no work here.
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium-headless-shell tini \
 && rm -rf /var/lib/apt/lists/* /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* \
 && install -d -o 10001 -g 10001 /data /backups \
 && ln -s /opt/positivliste/dist/src/cli.js /usr/local/bin/positivliste
WORKDIR /opt/positivliste
COPY --from=libraries /opt/positivliste/node_modules node_modules
COPY --from=build /opt/positivliste/package.json /opt/positivliste/LICENSE /opt/positivliste/sbom.cdx.json ./
COPY --from=build /opt/positivliste/db/sqlite/migrations db/sqlite/migrations
COPY --from=build /opt/positivliste/db/postgres/migrations db/postgres/migrations
COPY --from=build /opt/positivliste/dist dist
ENV HOME=/tmp \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATA_DIR=/data \
    CHROMIUM_PATH=/usr/bin/chromium-headless-shell
# A number, so that Kubernetes too can see that it is not root's.
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "--max-semi-space-size=16", "--min-semi-space-size=8", "--initial-old-space-size=128", "--heap-growing-percent=60", "dist/src/main.js"]
