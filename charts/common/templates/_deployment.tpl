{{- /*
Deployment of a service. Argument: dict "root" $ "environment" <YAML list of the chart's own variables, may be empty>.
*/ -}}
{{- define "common.deployment" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "common.fullname" $root }}
  labels:
    {{- include "common.labels" $root | nindent 4 }}
    app.kubernetes.io/component: server
spec:
  {{- /* With an autoscaler the number of replicas is its business: a rendered one would reset it at each upgrade. */}}
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicaCount }}
  {{- end }}
  revisionHistoryLimit: 3
  progressDeadlineSeconds: {{ $values.rollout.progressDeadlineSeconds }}
  {{- /* Ready is not yet stable: a pod that crashes right after its first probe must not take the old ones with it. */}}
  minReadySeconds: {{ $values.rollout.minReadySeconds }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: {{ $values.rollout.maxSurge }}
  selector:
    matchLabels:
      {{- include "common.selectorLabels" $root | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "common.labels" $root | nindent 8 }}
        app.kubernetes.io/component: server
      {{- with $values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "common.fullname" $root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- with $values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- /* preStop + the service's own drain + its longest request, with a margin. */}}
      terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
      securityContext:
        {{- include "common.podSecurityContext" $root | nindent 8 }}
      containers:
        - name: {{ include "common.name" $root }}
          image: {{ include "common.image" $root | quote }}
          imagePullPolicy: {{ $values.image.pullPolicy }}
          env:
            {{- include "common.environment" $root | nindent 12 }}
            {{- with .environment }}
            {{- . | nindent 12 }}
            {{- end }}
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9797
          {{- include "common.probes" $root | nindent 10 }}
          lifecycle:
            preStop:
              {{- /* The endpoint is removed while the pod stops: keep serving until every node knows (KEP-3960, no shell needed). */}}
              sleep:
                seconds: {{ $values.preStopSeconds }}
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          securityContext:
            {{- include "common.containerSecurityContext" $root | nindent 12 }}
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          {{- /* One node is a legal cluster: prefer to spread, never refuse to run. */}}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "common.selectorLabels" $root | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end -}}
