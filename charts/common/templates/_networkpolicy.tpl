{{- /*
Complete policy for a chart that is used outside a tenant whose contract owns the flows.
Argument: dict "root" $ "egress" <YAML list of the chart's own egress rules, may be empty>.
*/ -}}
{{- define "common.networkPolicy" -}}
{{- $root := .root -}}
{{- $policy := .root.Values.networkPolicy -}}
{{- if $policy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "common.fullname" $root }}
  labels:
    {{- include "common.labels" $root | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.selectorLabels" $root | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - port: http
          protocol: TCP
      {{- /* Without a list everybody may call: who they are is not known to the chart. */}}
      {{- with $policy.clients }}
      from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: {{ include "common.name" $root }}
              app.kubernetes.io/instance: {{ $root.Release.Name }}
              app.kubernetes.io/component: test
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- with $policy.metricsClients }}
    - ports:
        - port: metrics
          protocol: TCP
      from:
        {{- toYaml . | nindent 8 }}
    {{- end }}
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    {{- with .egress }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with $policy.extraEgress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
{{- end -}}
