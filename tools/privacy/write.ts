import { writeFile } from 'node:fs/promises';
import { privacyPage } from './generate.ts';

await writeFile('docs/privacy.md', privacyPage());
console.log('wrote docs/privacy.md');
