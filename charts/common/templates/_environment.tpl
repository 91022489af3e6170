{{- /* Environment that every service of the kit reads. A chart adds its own entries with `common.deployment`'s `environment`. */ -}}
{{- define "common.environment" -}}
- name: PORT
  value: "8080"
- name: METRICS_PORT
  value: "9797"
- name: LOG_LEVEL
  value: {{ .Values.logLevel | quote }}
{{- with .Values.environment }}
- name: ENVIRONMENT
  value: {{ . | quote }}
{{- end }}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
