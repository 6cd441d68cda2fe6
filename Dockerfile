# The sync server with the built application. Packages come from the registry this machine's npm is set to.

FROM node:24-slim AS base
WORKDIR /osss
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY sync-server/package.json sync-server/
COPY pwa/package.json pwa/

# Not `npm ci`: it wants the lock file to name the binaries of every platform. No package here needs its install script.
FROM base AS application
RUN npm install --no-save --no-audit --no-fund --ignore-scripts --workspace=shared --workspace=pwa
COPY tsconfig.base.json ./
COPY shared/ shared/
COPY pwa/ pwa/
RUN npm exec --workspace=pwa -- vite build

FROM base AS packages
RUN npm install --no-save --no-audit --no-fund --ignore-scripts --omit=dev --workspace=shared --workspace=sync-server

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
WORKDIR /osss
COPY --from=packages /osss/node_modules/ node_modules/
COPY package.json ./
COPY shared/ shared/
COPY sync-server/ sync-server/
COPY --from=application /osss/pwa/dist/ pwa/dist/
# Owned by root and only read: the server writes no file.
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node is told of SIGTERM itself and ends what it accepted.
CMD ["node", "sync-server/src/main.ts"]
