{{- /*
Reference of the image. The tag defaults to appVersion, which the packaging target sets together with the chart's version,
so that a chart always names the image that was built from the same commit. A digest wins over the tag at pull time; the
tag stays in front of it for the reader.
*/ -}}
{{- define "common.image" -}}
{{- $tag := .Values.image.tag | default .Chart.AppVersion -}}
{{- printf "%s:%s" .Values.image.repository $tag -}}
{{- with .Values.image.digest }}@{{ . }}{{ end -}}
{{- end -}}
