import { dependencyReferences } from '../facts/output-references.ts';
import type { Rule } from '../rule.ts';

export const dependencyNotDeclared: Rule = {
  id: 'dependency-not-declared',
  why: 'Only stages and jobs named in dependsOn can be asked: everything else is null, so the condition never holds.',
  mend: 'Name it in dependsOn.',
  *check(context) {
    for (const { place, target, declared, from } of dependencyReferences(context)) {
      if (!declared)
        yield { position: place, message: `${from} asks for '${target}', which is not in its dependsOn.` };
    }
  },
};
