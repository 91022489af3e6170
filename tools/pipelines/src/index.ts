export * from './model/index.ts';
export * from './expressions/index.ts';
