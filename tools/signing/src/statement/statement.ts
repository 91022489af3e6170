/** What cosign states when it signs: that the holder of the key stands for these bytes. */
export const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
export const PROVENANCE = 'https://slsa.dev/provenance/v1';

/** An in-toto statement about one artefact. */
export interface Statement {
  _type: 'https://in-toto.io/Statement/v1';
  subject: { name: string; digest: { sha256: string } }[];
  predicateType: string;
  predicate: object;
}

/** @param digest `sha256:…` */
export function statementOf(
  artifact: { repository: string; digest: string },
  predicateType: string,
  predicate: object,
): Statement {
  const { repository, digest } = artifact;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: repository, digest: { sha256: digest.replace(/^sha256:/, '') } }],
    predicateType,
    predicate,
  };
}
