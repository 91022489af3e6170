export { sharkFrontContract, type SharkFrontContractOptions } from './shark-front-contract.ts';
