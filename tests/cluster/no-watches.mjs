// Loaded by a process of a cluster before anything else: its file system tells nobody of changes, as a shared disk does
// not. What it shows of an edit it has been told by the others.
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

fs.watch = () => Object.assign(new EventEmitter(), { close() {} });
syncBuiltinESMExports();
