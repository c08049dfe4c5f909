import { Page } from '../../parts/page.js';

export const Work = () => <Page title="Work">{null}</Page>;
