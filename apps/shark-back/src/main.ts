import { runService } from '@shoal/service-kit';
import { buildApp } from './app.ts';
import { SharkBackSettings } from './config.ts';

void runService(process, { name: 'shark-back', settings: SharkBackSettings, buildApp });
