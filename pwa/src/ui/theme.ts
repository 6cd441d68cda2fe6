import { Button, createTheme, type CSSVariablesResolver } from '@mantine/core';

const teal = ['#eef7f5', '#e3f1ef', '#c3e2dd', '#9bcfc8', '#6db9af', '#3f9f94', '#0f6e66', '#0d625b', '#0a544e', '#073f3a'] as const;

/** Mantine in our own clothes: one accent, one family, hairlines, no shadows. The colours themselves stand in paper.css. */
export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: 6,
  fontFamily: 'Inter, "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif',
  fontSizes: { xs: '12.5px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  defaultRadius: 10,
  focusRing: 'always',
  respectReducedMotion: true,
  // A finger needs 44 px, whatever the size of the words.
  components: { Button: Button.extend({ vars: (_theme, { variant = 'filled' }) => ({ root: buttonVariables(variant) }) }) },
});

function buttonVariables(variant: string) {
  // Mantine takes the shade of the light theme wherever the variant is named.
  const accent = { '--button-bg': 'var(--accent)', '--button-hover': 'var(--accent-strong)', '--button-color': 'var(--on-accent)' };
  const filled = variant === 'filled' ? accent : {};
  return { '--button-height': '44px', ...filled };
}

/** Mantine's own variables follow paper.css, so that there is one palette, not two. */
export const followPaper: CSSVariablesResolver = () => {
  const colours = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-error': 'var(--a)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-disabled': 'var(--hover)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-placeholder': 'var(--soft)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  };
  return { variables: {}, light: colours, dark: colours };
};
