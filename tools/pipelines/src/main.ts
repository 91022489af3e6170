#!/usr/bin/env node
import { commandLine } from './commands/command-line.ts';

process.exitCode = commandLine(process.argv.slice(2), process);
