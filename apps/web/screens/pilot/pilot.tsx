import { Page } from '../../parts/page.js';

export const Pilot = () => <Page title="Pilot">{null}</Page>;
