/** Pod network of a node: a bridge of its own, addresses from the node's range, no masquerading since all ranges are routed. */
export function cniConfig(podCidr: string): string {
  return JSON.stringify({
    cniVersion: '1.0.0',
    name: 'shoal',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        ipMasq: false,
        hairpinMode: true,
        ipam: { type: 'host-local', ranges: [[{ subnet: podCidr }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      // kube-proxy's. Without its name each pod that comes or goes waits for two calls of iptables that find out.
      { type: 'portmap', backend: 'iptables', capabilities: { portMappings: true } },
    ],
  });
}
