export { helloContract, type HelloContractOptions } from './hello-contract.ts';
