declare const __BUILD_ID__: string | undefined;

/** Names the build that runs; a new one parses content anew. `dev` when the sources run as they are. */
export const buildId: string = typeof __BUILD_ID__ === 'string' ? __BUILD_ID__ : `dev-${process.pid}`;
