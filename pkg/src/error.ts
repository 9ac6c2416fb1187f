/** Every error this package throws: an `Error` with a stable `code` and a message a person can act on. */
export interface CouncilCompareError extends Error {
  /**
   * From the core: `bad-catalogue`, `bad-code`, `bad-figure`, `bad-file` (of tables as CSV; of people's own files, which only the site reads), `bad-period`, `bad-plan` (of sessions, which only
   * the site makes), `bad-postcode`, `damaged-bundle`, `newer-bundle`, `not-a-bundle`, `not-loaded`, `truncated-bundle`, `unknown-area`, `unknown-group`,
   * `unknown-metric`, `unknown-period`. From this facade: `bad-argument`, `core-unavailable` (the Wasm may not run
   * here, or its worker stopped), `no-postcodes` (this release has none), `not-fetched` (a file of the release did not arrive whole).
   */
  code: string;
}

/** Whether something caught is one of ours. */
export function isCouncilCompareError(value: unknown): value is CouncilCompareError {
  return value instanceof Error && typeof (value as { code?: unknown }).code === "string";
}

/** One of our errors. */
export function failure(code: string, message: string, cause?: unknown): CouncilCompareError {
  return Object.assign(new Error(message, { cause }), { name: "CouncilCompareError", code });
}
