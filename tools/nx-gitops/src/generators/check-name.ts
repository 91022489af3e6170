import { ExitCode, ShoalError } from '@shoal/exec';

const LABEL = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
/** Helm puts a suffix behind a release's name, Kubernetes a hash behind a Deployment's, and a label holds 63 characters. */
const LONGEST = 40;

/** Names of objects that every tenant has, of folders that are none of a service, and what `helm test` is found by. */
const RESERVED_SERVICES = [
  'allow-dns',
  'common',
  'default',
  'default-deny',
  'flux',
  'git',
  'releases',
  'tests',
];
/** Namespaces, users and folders of the platform. */
const RESERVED_TENANTS = [
  'base',
  'default',
  'flux',
  'flux-system',
  'monitoring',
  'ops',
  'pipeline',
  'platform',
  'publisher',
  'shoal',
];

function checkName(kind: string, name: string, isReserved: boolean): void {
  const code = `${kind.toUpperCase()}_NAME_INVALID`;
  const usage = { exitCode: ExitCode.usage };
  if (!LABEL.test(name) || name.length > LONGEST) {
    throw new ShoalError(code, `«${name}» is no name for a ${kind}`, {
      ...usage,
      hint: `take up to ${String(LONGEST)} lower-case letters, digits and dashes, a letter first, no dash last`,
    });
  }
  if (isReserved) {
    throw new ShoalError(code, `the name ${name} is reserved by the platform`, {
      ...usage,
      hint: `take another name for the ${kind}`,
    });
  }
}

/** Throws ShoalError SERVICE_NAME_INVALID for a name that a Deployment, a Service and a chart cannot all have. */
export function checkServiceName(name: string): void {
  checkName('service', name, RESERVED_SERVICES.includes(name));
}

/** Throws ShoalError TENANT_NAME_INVALID for a name that no namespace can have, or that the platform needs. */
export function checkTenantName(name: string): void {
  const isReserved = RESERVED_TENANTS.includes(name) || /^kube-|-reader$/.test(name);
  checkName('tenant', name, isReserved);
}
