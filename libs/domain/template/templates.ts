import { defaultTemplate } from './default-template.js';
import { fastTemplate } from './fast-template.js';
import type { Template } from './template.js';

/** The built-in templates to choose from, the usual one first. */
export const templates: readonly Template[] = [defaultTemplate, fastTemplate];
