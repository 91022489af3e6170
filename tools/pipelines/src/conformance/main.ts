// node tools/pipelines/src/conformance/main.ts FOLDER: the score of a corpus, and each disagreement.
import { existsSync } from 'node:fs';
import { scoreCorpus } from './score-corpus.ts';

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write(
    'Name the folder of the corpus: node tools/pipelines/src/conformance/main.ts FOLDER\n',
  );
  process.exit(2);
}
const verdicts = scoreCorpus(folder);
for (const { case: one, refusal, agrees } of verdicts) {
  if (!agrees)
    process.stdout.write(
      `${one.name}: to be ${one.accept ? 'accepted' : 'refused'}; ${refusal ?? 'was accepted'}\n`,
    );
}
const agreed = verdicts.filter(({ agrees }) => agrees).length;
process.stdout.write(
  `${String(agreed)} of ${String(verdicts.length)} agree (${((100 * agreed) / verdicts.length).toFixed(1)} %)\n`,
);
