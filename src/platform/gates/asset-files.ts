import type { AssetStore } from '#src/platform/http/asset-store.ts';
import type { Gate } from './exchange.ts';

/** Answers with a file of the build: style sheets, scripts, fonts. */
export function assetFiles(assets: AssetStore): Gate {
  return async ({ isReading, path, encoding, req, isHead, res }) => {
    if (!isReading || !assets.has(path)) return false;
    await assets.serve(path, encoding, req.headers['if-none-match'], isHead, res);
    return true;
  };
}
