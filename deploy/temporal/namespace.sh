#!/bin/sh
# Creates the namespace if needed, with the search attributes of cases (workflows/searchAttributes.ts). Closed runs are kept for
# 30 days: the journal in PostgreSQL is the record. TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE come from the environment.
set -eu

until temporal operator cluster health; do sleep 2; done
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
for attribute in CaseProgramme=Keyword CaseStage=Keyword CaseDistrict=Keyword CaseOverdueFrom=Datetime; do
  temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
    --name "${attribute%=*}" --type "${attribute#*=}"
done
