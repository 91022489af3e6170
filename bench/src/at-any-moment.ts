import { setTimeout as delay } from 'node:timers/promises';

/** How often the kubelet looks at its containers (genericPlegRelistPeriod); what it has seen there ends a wait of ours. */
const RHYTHM_MILLISECONDS = 1000;

/**
 * Waits for a random part of the kubelet's rhythm. People push at any moment; right after the end of a pod was noticed, each push
 * would begin at the same one, and all take the same whole seconds.
 */
export const atAnyMoment = (): Promise<void> => delay(Math.random() * RHYTHM_MILLISECONDS);
