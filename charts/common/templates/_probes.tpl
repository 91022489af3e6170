{{- /*
Three different questions. Startup: has it begun to answer (asked each second, so that a rollout does not wait for a
probe). Readiness: may it have traffic (turns false on drain). Liveness: does the event loop turn; slow to judge,
because its verdict is a restart.
*/ -}}
{{- define "common.probes" -}}
startupProbe:
  httpGet:
    path: /startupz
    port: http
  periodSeconds: 1
  timeoutSeconds: 1
  failureThreshold: 60
readinessProbe:
  httpGet:
    path: /readyz
    port: http
  periodSeconds: 1
  timeoutSeconds: 1
  failureThreshold: 2
livenessProbe:
  httpGet:
    path: /livez
    port: http
  periodSeconds: 10
  timeoutSeconds: 2
  failureThreshold: 3
{{- end -}}
