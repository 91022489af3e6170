{{- define "common.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "common.fullname" . }}
  labels:
    {{- include "common.labels" . | nindent 4 }}
    app.kubernetes.io/component: server
spec:
  type: {{ ternary "NodePort" "ClusterIP" (gt (int .Values.service.nodePort) 0) }}
  selector:
    {{- include "common.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
      appProtocol: http
      {{- if gt (int .Values.service.nodePort) 0 }}
      nodePort: {{ .Values.service.nodePort }}
      {{- end }}
{{- end -}}

{{- /*
Metrics have a Service of their own, without an address: a NodePort Service would open every one of its ports on the
nodes, and a scraper wants each pod, not one of them.
*/ -}}
{{- define "common.metricsService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "common.fullname" . }}-metrics
  labels:
    {{- include "common.labels" . | nindent 4 }}
    app.kubernetes.io/component: metrics
spec:
  type: ClusterIP
  clusterIP: None
  selector:
    {{- include "common.selectorLabels" . | nindent 4 }}
  ports:
    - name: metrics
      port: 9797
      targetPort: metrics
      appProtocol: http
{{- end -}}
