import { startApiServer } from '@shoal/flux/api-server';
import { checkSchemas, validateCluster, type Finding } from '@shoal/flux/validate';
import { createToolchain, moduleFolder } from '@shoal/toolchain';
import { checkedClusters, type CheckedCluster } from '../validate/checked-folder.ts';
import { clusterRenderer } from '../validate/cluster-renderer.ts';
import { refuseFindings } from '../validate/refuse-findings.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

interface Outcome {
  schemas: Finding[];
  server: Finding[];
  asked: number;
}

await runCommand(async () => {
  const begin = performance.now();
  const context = commandContext();
  const { exec, workspace, subject } = context;
  const clusters = checkedClusters(workspace, subject);
  const toolchain = createToolchain();
  const [{ kubeconform }, source, { render, installation }] = await Promise.all([
    toolchain.ensure(['kubeconform', 'etcd', 'kube-apiserver']),
    context.env['SHOAL_KUBERNETES_SOURCE'] || moduleFolder('kube-apiserver'),
    clusterRenderer(context),
  ]);
  const openApi = `${source}/api/openapi-spec/swagger.json`;

  const validate = async ({ name, root, only }: CheckedCluster): Promise<Outcome> => {
    // The server starts while everything is rendered.
    const starting = startApiServer({ toolchain });
    try {
      const rendered = await render(root);
      const schemas = await checkSchemas({ cluster: name, rendered, kubeconform, openApi, exec });
      if (schemas.length > 0) return { schemas, server: [], asked: 0 };
      const server = await starting;
      const { findings, asked } = await validateCluster({
        cluster: name,
        rendered,
        installation,
        server,
        only,
      });
      return { schemas, server: findings, asked };
    } finally {
      await starting.then(
        (server) => server.stop(),
        () => undefined,
      );
    }
  };
  const outcomes = await Promise.all(clusters.map(validate));
  refuseFindings(
    outcomes.flatMap(({ schemas }) => schemas),
    'kubeconform',
  );
  refuseFindings(
    outcomes.flatMap(({ server }) => server),
    'the API server',
  );
  const asked = outcomes.reduce((sum, outcome) => sum + outcome.asked, 0);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  return `${clusters.map(({ name }) => name).join(', ')}: ${String(asked)} objects and Pods admitted, ${seconds} s`;
});
