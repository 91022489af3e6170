/** Inputs of tasks that name a service connection. */
export const CONNECTION_INPUTS = [
  'azureSubscription',
  'containerRegistry',
  'connectedServiceNameARM',
  'kubernetesServiceConnection',
];
