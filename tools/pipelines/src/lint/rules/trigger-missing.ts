import type { Rule } from '../rule.ts';

export const triggerMissing: Rule = {
  id: 'trigger-missing',
  why: 'Without a trigger every push to every branch starts a run.',
  mend: "Write the branches that are meant, or 'trigger: none'.",
  *check({ pipeline }) {
    if (!pipeline.node.entries.some(({ key }) => key.value === 'trigger')) {
      yield {
        position: { ...pipeline.node.position, file: pipeline.file, line: 1, column: 1 },
        message: 'The pipeline does not say which pushes start it.',
      };
    }
  },
};
