# The team server alone, built from this repository: docker build -t kith-server .
# docs/self-hosting.md says how to run it.

FROM node:24-slim AS build
WORKDIR /kith
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.base.json tsconfig.json tsconfig.server.json ./
COPY scripts ./scripts
COPY utils ./utils
COPY talent ./talent
COPY sync ./sync
COPY server ./server
RUN node scripts/build-server.mjs built

FROM node:24-slim AS packages
WORKDIR /kith
COPY package.json package-lock.json .npmrc ./
# Peers and options are tools for building that packages of the extension mention.
RUN npm ci --omit=dev --omit=optional --omit=peer --ignore-scripts

FROM node:24-slim
WORKDIR /kith
COPY package.json ./
COPY --from=packages /kith/node_modules ./node_modules
COPY --from=build /kith/built ./server
# The one place that the server writes to. A named volume takes its owner from here.
RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 DATA_DIR=/data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "server/main.js"]
