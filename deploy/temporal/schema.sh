#!/bin/sh
# Migrates Temporal's two databases to the schema of this release. A repeated run changes nothing. SQL_PLUGIN, SQL_HOST,
# SQL_PORT, SQL_USER and SQL_PASSWORD come from the environment.
set -eu

bring() {
  # Creates the version table if needed; the update below then decides.
  temporal-sql-tool --db "$1" setup-schema -v 0.0 || echo "$1 has a schema already"
  temporal-sql-tool --db "$1" update-schema -d "/etc/temporal/schema/postgresql/v12/$2/versioned"
}

bring temporal temporal
bring temporal_visibility visibility
