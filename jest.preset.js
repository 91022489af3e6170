// Native ESM: execa and other dependencies are ESM-only, so Jest runs with --experimental-vm-modules.
import { fileURLToPath } from 'node:url';

const countReporter = fileURLToPath(new URL('tools/jest-count-reporter.js', import.meta.url));

/** What a pipeline publishes beside the results; elsewhere tests run without, for it costs time. */
const coverage =
  // `True` is how an expression of Azure Pipelines says it.
  process.env['SHOAL_COVERAGE']?.toLowerCase() === 'true'
    ? {
        collectCoverage: true,
        coverageProvider: 'v8',
        coverageReporters: ['cobertura'],
        coverageDirectory: 'dist/coverage',
        collectCoverageFrom: ['src/**/*.ts', '!**/*.spec.ts', '!**/testing/**'],
      }
    : {};

/** The settings every project's `jest.config.js` spreads. */
export const preset = {
  testEnvironment: 'node',
  // Against a hang, not a budget: machines are shared, and a slow one is no failure.
  testTimeout: 60_000,
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'es6' },
      },
    ],
  },
  ...coverage,
  reporters: ['default', countReporter],
  modulePathIgnorePatterns: ['/dist/'],
};

/** Reporters for a second Jest configuration of a project, whose counts must not replace those of its `test` target. */
export function countedAs(name) {
  return ['default', [countReporter, { name }]];
}
