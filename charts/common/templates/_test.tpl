{{- /*
`helm test`: asks the Service for pages and checks what they say, with the application's own image, so that no second
image has to be trusted or be present. Each check is repeated until it holds or the deadline passes: the Service may
still hold endpoints of the version before.
Argument: dict "root" $ "checks" <list of dict "path" "contains" [list of strings]>.
*/ -}}
{{- define "common.test" -}}
{{- $root := .root -}}
{{- $checks := .checks -}}
{{- if $root.Values.drills.failTest -}}
{{- $checks = append $checks (dict "path" "/livez" "contains" (list "a failure that a drill asked for")) -}}
{{- end -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "common.fullname" $root }}-test
  labels:
    {{- include "common.testLabels" $root | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 60
  serviceAccountName: {{ include "common.fullname" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "common.podSecurityContext" $root | nindent 4 }}
  containers:
    - name: test
      image: {{ include "common.image" $root | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      command: [node, --input-type=module, -e]
      args:
        - |
          const base = process.env.BASE_URL;
          const deadline = Date.now() + 30_000;
          for (const { path, contains } of JSON.parse(process.env.CHECKS)) {
            for (;;) {
              let problem;
              try {
                const answer = await fetch(base + path, { signal: AbortSignal.timeout(3_000) });
                const body = await answer.text();
                const missing = contains.filter((text) => !body.includes(text));
                if (answer.ok && missing.length === 0) break;
                problem = `status ${answer.status}, missing ${JSON.stringify(missing)}`;
              } catch (error) {
                problem = String(error.cause ?? error);
              }
              if (Date.now() > deadline) {
                console.error(`${path}: ${problem}`);
                process.exit(1);
              }
              await new Promise((resolve) => setTimeout(resolve, 200));
            }
            console.log(`${path}: as expected`);
          }
      env:
        - name: BASE_URL
          value: http://{{ include "common.fullname" $root }}:8080
        - name: CHECKS
          value: {{ $checks | toJson | quote }}
      resources:
        requests:
          cpu: 10m
          memory: 48Mi
          ephemeral-storage: 8Mi
        limits:
          memory: 128Mi
          ephemeral-storage: 32Mi
      securityContext:
        {{- include "common.containerSecurityContext" $root | nindent 8 }}
{{- end -}}
