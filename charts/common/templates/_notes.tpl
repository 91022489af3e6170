{{- define "common.notes" -}}
{{ .Chart.Name }} {{ .Chart.AppVersion }} is installed as {{ include "common.fullname" . }} in {{ .Release.Namespace }}.

  Inside the cluster:  http://{{ include "common.fullname" . }}.{{ .Release.Namespace }}:8080
{{- if gt (int .Values.service.nodePort) 0 }}
  On every node:       http://<node address>:{{ .Values.service.nodePort }}
{{- end }}
{{- if .Values.ingress.enabled }}
  By Ingress:          http://{{ .Values.ingress.host }}
{{- end }}

  Check it:            helm test {{ .Release.Name }} --namespace {{ .Release.Namespace }} --logs
{{- end -}}
