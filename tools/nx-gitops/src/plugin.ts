import { dirname } from 'node:path/posix';
import type {
  CreateDependencies,
  CreateNodes,
  CreateNodesResult,
  DependencyType,
  RawProjectGraphDependency,
} from '@nx/devkit';
import { graphEdges } from './graph-edges.ts';
import { appProject } from './nodes/app-project.ts';
import { chartProject } from './nodes/chart-project.ts';
import { clusterProject } from './nodes/cluster-project.ts';
import { cachedSurvey } from './workspace/cached-survey.ts';
import { overlayProject } from './nodes/overlay-project.ts';
import { surveyWorkspace, type Survey } from './workspace/survey-workspace.ts';

export const name = '@shoal/nx-gitops';

const FILES =
  '{apps/*/Dockerfile,charts/*/Chart.yaml,kustomize/*/overlays/*/kustomization.yaml,clusters/*/flux-system/kustomization.yaml}';

/** The value of the enum: loading it from devkit would cost more than the whole plugin. */
const STATIC = 'static' as DependencyType;

let lastSurvey: Survey | undefined;

function projectsOf(survey: Survey): Map<string, CreateNodesResult['projects']> {
  const { charts, overlays, clusters, units } = survey;
  const unitOfChart = new Map(units.map((unit) => [unit.chart?.root, unit]));
  return new Map([
    ...units.map((unit) => [unit.app.root, { [unit.app.root]: appProject(unit) }] as const),
    ...charts.map(
      (chart) => [chart.root, { [chart.root]: chartProject(chart, unitOfChart.get(chart.root)) }] as const,
    ),
    ...overlays.map((overlay) => [overlay.root, { [overlay.root]: overlayProject(overlay) }] as const),
    ...clusters.map(
      (cluster) => [cluster.root, { [cluster.root]: clusterProject(cluster, overlays) }] as const,
    ),
  ]);
}

/** `clusters/staging/flux-system/kustomization.yaml` stands for `clusters/staging`, every other file for its own folder. */
function projectRoot(file: string): string {
  const folder = dirname(file);
  return file.startsWith('clusters/') ? dirname(folder) : folder;
}

/**
 * Projects and targets of charts, overlays, clusters and images. What is broken is no reason to stop: it becomes a project whose
 * targets say what is wrong with it.
 */
export const createNodes: CreateNodes = [
  FILES,
  (files, _options, { workspaceRoot }) => {
    const survey = cachedSurvey(workspaceRoot, files.map(projectRoot), process.env);
    lastSurvey = survey;
    const projects = projectsOf(survey);
    return files.map((file) => [file, { projects: projects.get(projectRoot(file)) ?? {} }] as const);
  },
];

/** Chart → app whose image it runs, overlay → app, cluster → the charts and overlays that its Flux objects name. */
export const createDependencies: CreateDependencies = (_options, { projects, workspaceRoot }) => {
  const roots = Object.values(projects).map(({ root }) => root);
  const survey = lastSurvey ?? surveyWorkspace(workspaceRoot, roots);
  const nameOfRoot = new Map(Object.entries(projects).map(([project, { root }]) => [root, project]));
  return graphEdges(survey).flatMap(({ from, to, file }): RawProjectGraphDependency[] => {
    const source = nameOfRoot.get(from);
    const target = nameOfRoot.get(to);
    return source === undefined || target === undefined
      ? []
      : [{ source, target, type: STATIC, sourceFile: file }];
  });
};
