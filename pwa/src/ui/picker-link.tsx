import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Key } from './key.tsx';

/** To the fair picker, and back by the browser's own back; Shift+C calls it from wherever the hand is not typing. */
export function PickerLink({ to }: { to: string }) {
  const { t } = useTranslation('attendance');
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.code !== 'KeyC' || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null) return;
      event.preventDefault();
      void navigate(to);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate, to]);
  return (
    <Button variant="default" component={Link} to={to}>
      {t('picker')}
      <Key name="⇧C" />
    </Button>
  );
}
