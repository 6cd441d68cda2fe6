/** `auto` follows the device. */
export const contrasts = ['auto', 'more'] as const;
export type Contrast = (typeof contrasts)[number];

const place = 'osss-contrast';

type Options = {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  page: HTMLElement;
  wanted: Pick<MediaQueryList, 'matches' | 'addEventListener'>;
};

export type ContrastSetting = { chosen: () => Contrast; choose: (contrast: Contrast) => void };

/** High contrast is one palette in paper.css, worn when the device or the person asks for it. */
export function openContrast({ storage, page, wanted }: Options): ContrastSetting {
  const chosen = (): Contrast => (storage.getItem(place) === 'more' ? 'more' : 'auto');
  const wear = () => {
    page.dataset['contrast'] = chosen() === 'more' || wanted.matches ? 'more' : 'usual';
  };
  wanted.addEventListener('change', wear);
  wear();
  return {
    chosen,
    choose: (contrast) => {
      storage.setItem(place, contrast);
      wear();
    },
  };
}
