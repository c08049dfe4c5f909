import { Controller } from '@nestjs/common';
import * as contract from '#libs/contract/programs.contract.js';
import { templates } from '#libs/domain/template/templates.js';
import { Endpoint } from '../http/endpoint.js';

@Controller()
export class TemplatesController {
  @Endpoint(contract.listTemplates)
  list() {
    return {
      templates: templates.map(({ templateId, version, name, phases, gates }) => ({
        templateId,
        version,
        name,
        weeks: phases.map(({ weeks }) => weeks),
        gates: gates.map(({ key, title }) => ({ key, title })),
      })),
    };
  }
}
