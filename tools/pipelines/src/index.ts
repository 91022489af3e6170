export { examinePipeline, loadPipeline, type LoadedPipeline } from './load-pipeline.ts';
export { expandPipeline, type ExpandedPipeline, type ExpandOptions } from './expand/expand-pipeline.ts';
export { folderSource, type TemplateFile, type TemplateSource } from './expand/template-source.ts';
export { writeYaml, type WrittenYaml } from './yaml/write-yaml.ts';
export type { Problem } from './read/report.ts';
export * from './model/index.ts';
export * from './expressions/index.ts';
export * from './run/index.ts';
