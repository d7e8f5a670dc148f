//! The service over HTTP: /api/v1, OpenAPI, problems in two languages, calendar, health, metrics.
