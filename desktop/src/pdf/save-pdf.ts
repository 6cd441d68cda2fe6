import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type SaveDialogOptions, type WebContents } from 'electron';
import { fileNameOf, paperOf } from './paper.ts';

/** Writes a page as it prints where the person says; nothing where they think better of it. What comes from the page is a proposed name alone. */
export async function savePdf(page: WebContents, name: string): Promise<void> {
  const asking: SaveDialogOptions = {
    defaultPath: join(app.getPath('documents'), fileNameOf(name)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  };
  const window = BrowserWindow.fromWebContents(page);
  const { canceled, filePath } = await (window === null ? dialog.showSaveDialog(asking) : dialog.showSaveDialog(window, asking));
  if (canceled || filePath === '') return;
  const pdf = await page.printToPDF({ pageSize: paperOf(app.getLocaleCountryCode()), printBackground: true, generateTaggedPDF: true });
  await writeFile(filePath, pdf);
}
