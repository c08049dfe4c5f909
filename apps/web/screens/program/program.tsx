import { Page } from '../../parts/page.js';

export const Program = () => <Page title="Program">{null}</Page>;
