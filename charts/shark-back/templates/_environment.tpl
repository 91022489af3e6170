{{- define "shark-back.environment" -}}
{{- with .Values.database.secretName -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ $.Values.database.secretKey }}
{{- end }}
{{- end -}}
