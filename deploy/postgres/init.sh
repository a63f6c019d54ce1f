#!/bin/sh
# Runs once, when PostgreSQL's data folder is created: creates the roles and the databases with their owners.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner_password="$YUANLUO_OWNER_PASSWORD" \
  --set=login_password="$YUANLUO_DATABASE_PASSWORD" \
  --set=temporal_password="$TEMPORAL_DATABASE_PASSWORD" \
  --file=/deploy/roles.sql
