import { Page } from '../../parts/page.js';

export const Gate = () => <Page title="Gate">{null}</Page>;
