/** What one leg of the matrix builds; each becomes a variable of its job. */
export interface ImageLeg {
  /** Nx project of the app. */
  readonly project: string;
  /** The app's short name, also that of its artefacts. */
  readonly app: string;
  /** Nx project of the chart that runs the image; empty where there is none. */
  readonly chart: string;
  /** Both, as Nx takes a list. */
  readonly projects: string;
}

export interface Projects {
  readonly affected: readonly string[];
  /** Projects with an image. */
  readonly images: readonly string[];
  /** Projects with a chart that is published. */
  readonly charts: readonly string[];
}

/** A leg for each app that has to be built: itself affected, or its chart, which shares its version. */
export function imageLegs({ affected, images, charts }: Projects): Record<string, ImageLeg> {
  const isAffected = new Set(affected);
  return Object.fromEntries(
    images.flatMap((project) => {
      const app = project.split('/').at(-1) ?? project;
      const chart = charts.find((candidate) => candidate === `chart-${app}`) ?? '';
      if (!isAffected.has(project) && !isAffected.has(chart)) return [];
      // The name of a leg takes letters, digits and underscores.
      const projects = chart === '' ? project : `${project},${chart}`;
      return [[app.replaceAll(/\W/g, '_'), { project, app, chart, projects }] as const];
    }),
  );
}
