import { applyDecorators, Delete, Get, HttpCode, Post, SetMetadata } from '@nestjs/common';
import type { Method, Route } from '#libs/contract/route.js';

export const routeKey = 'keyline:route';

const methods: Record<Method, (path: string) => MethodDecorator> = { GET: Get, POST: Post, DELETE: Delete };

/** Serves one operation of the contract: its method, path, success status, access and the schemas of what comes in. */
export const Endpoint = (route: Route): MethodDecorator =>
  applyDecorators(methods[route.method](route.path), HttpCode(route.success ?? 200), SetMetadata(routeKey, route));
