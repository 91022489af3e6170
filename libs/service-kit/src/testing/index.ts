export { fuzzContract } from './fuzz-contract.ts';
export { openApiContract } from './openapi-contract.ts';
export { startServiceChild, type LogLine, type ServiceChild } from './service-child.ts';
export { operationsContract, type Target } from './operations-contract.ts';
export { testConfig } from './test-config.ts';
export { testContext, type TestContext } from './test-context.ts';
