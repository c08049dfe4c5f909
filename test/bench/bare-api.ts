import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { onShutdown, reportReady } from '#libs/config/child-process.js';

// The floor: Nest as it comes, one route, one insert; nobody asks who calls, nothing is checked, nothing is decided.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? '', max: 16 });

@Controller()
class BareController {
  @Post('actions/:actionId/progress')
  @HttpCode(200)
  async progress(@Param('actionId') actionId: string, @Body() body: { note: string }) {
    const id = randomUUID();
    await pool.query({
      name: 'bare-insert',
      text: 'insert into public.bare (id, action_id, data, recorded_at) values ($1, $2, $3, now())',
      values: [id, actionId, body],
    });
    return { id };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create(BareModule, { logger: ['error'] });
onShutdown(async () => {
  await app.close();
  await pool.end();
});
await app.listen(Number(process.env.KEYLINE_PORT), '127.0.0.1');
reportReady();
