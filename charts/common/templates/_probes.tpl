{{- /*
Three different questions. Startup: has it begun to answer (asked each second, so that a rollout does not wait for a
probe). Readiness: may it have traffic (turns false on drain); quick to say yes and slow to say no, because a busy node makes
all pods slow at once, and taking them all out of the Service helps nobody. Liveness: does the event loop turn; slow to judge,
because its verdict is a restart.
*/ -}}
{{- define "common.probes" -}}
startupProbe:
  httpGet:
    path: /startupz
    port: http
  periodSeconds: 1
  timeoutSeconds: 5
  failureThreshold: 60
readinessProbe:
  httpGet:
    path: /readyz
    port: http
  periodSeconds: 1
  timeoutSeconds: 5
  failureThreshold: 3
livenessProbe:
  httpGet:
    path: /livez
    port: http
  periodSeconds: 10
  timeoutSeconds: 2
  failureThreshold: 3
{{- end -}}
