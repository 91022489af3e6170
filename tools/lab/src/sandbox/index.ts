export { ensureSandbox } from './ensure-sandbox.ts';
export { exposeSocket, loopbackToSocket, socketToTcp, type ExposedSocket } from './expose-socket.ts';
export { restartService } from './restart-service.ts';
export { runningSandbox, runningSandboxes } from './running-sandboxes.ts';
export type { PrivateMount, RunningSandbox, SandboxSpec, ServiceSpec } from './sandbox-spec.ts';
export { sandboxProblems, sandboxStatus, type SandboxStatus } from './sandbox-status.ts';
export { serviceStates, type ServiceState } from './service-states.ts';
export { startSandbox } from './start-sandbox.ts';
export { stopSandbox } from './stop-sandbox.ts';
