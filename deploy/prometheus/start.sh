#!/bin/sh
# Starts Prometheus with the token of METRICS_TOKEN in a file, because its configuration reads no environment.
set -eu
umask 077
printf %s "$METRICS_TOKEN" > /tmp/metrics_token
exec /bin/prometheus --config.file=/etc/prometheus/prometheus.yml --storage.tsdb.path=/prometheus
