{{- define "shark-front.environment" -}}
- name: BACK_URL
  value: {{ .Values.backend.url | quote }}
{{- include "shark-front.optionalEnvironment" . }}
{{- end -}}

{{- /* Not set means: the service's own default, which lives in one place, its configuration schema. */ -}}
{{- define "shark-front.optionalEnvironment" -}}
{{- with .Values.ui.message }}
- name: UI_MESSAGE
  value: {{ . | quote }}
{{- end }}
{{- with .Values.ui.color }}
- name: UI_COLOR
  value: {{ . | quote }}
{{- end }}
{{- end -}}
