export { sharkBackContract } from './shark-back-contract.ts';
