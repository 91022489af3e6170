export { agentAccessObjects, writeAgentKubeconfig } from './agent-access.ts';
export { agentKubeconfigPath, agentPaths, type AgentPaths } from './agent-paths.ts';
export { agentService } from './agent-service.ts';
export { readEventLog, type LogEntry } from './event-log.ts';
export type { ChartEvent, ForgeEvent, PushEvent } from './forge-event.ts';
export { sendEvent } from './send-event.ts';
