import { describe, expect, it } from 'vitest';
import { explainSettings, readConfig } from './config.ts';

describe('the configuration', () => {
  it('has a default for every variable that needs one', () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: './data',
      restoreOnDamage: false,
      refreshAt: '03:17',
      refreshJitterMinutes: 20,
      runLimitMinutes: 120,
      snapshotsKept: 3,
      rateLimit: 1200,
      rateLimitFree: [],
      alertTo: [],
      metricsAllow: ['127.0.0.0/8', '::1'],
      chromiumSandbox: true,
      drainSeconds: 0,
      logLevel: 'info',
    });
  });

  it('takes what the environment says, and an empty variable for an absent one', () => {
    const given = {
      PORT: '0',
      HOST: '::',
      DATA_DIR: '/srv/data',
      BACKUP_DIR: '/srv/kopier',
      RESTORE_ON_DAMAGE: 'true',
      REFRESH_AT: '23:59',
      REFRESH_JITTER_MINUTES: '0',
      RUN_LIMIT_MINUTES: '45',
      SOURCES_FILE: 'kilder.json',
      SOURCES_DIR: 'kilder',
      CONTACT: 'mailto:drift@kommune.example',
      PUBLIC_URL: 'https://positivliste.example',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 ::1,fd00::/8',
      CHROMIUM_PATH: '/usr/bin/chromium',
      CHROMIUM_SANDBOX: 'false',
      DRAIN_SECONDS: '5',
      OPERATOR: ' Prøvekommunen ',
      SNAPSHOTS_KEPT: '7',
      RATE_LIMIT: '0',
      RATE_LIMIT_FREE: '10.0.0.1',
      SMTP_URL: 'smtps://drift:kode@post.kommune.example:465',
      ALERT_FROM: 'positivliste@kommune.example',
      ALERT_TO: 'a@kommune.example, b@kommune.example',
      PING_URL: 'https://puls.example/1234',
      METRICS_ALLOW: '10.0.0.9',
      WEBHOOKS_FILE: 'modtagere.json',
      LANG: 'da_DK.UTF-8',
      LOG_LEVEL: 'silent',
    };
    expect(readConfig(given)).toEqual({
      port: 0,
      host: '::',
      dataDir: '/srv/data',
      backupDir: '/srv/kopier',
      restoreOnDamage: true,
      refreshAt: '23:59',
      refreshJitterMinutes: 0,
      runLimitMinutes: 45,
      sourcesFile: 'kilder.json',
      sourcesDir: 'kilder',
      contact: 'mailto:drift@kommune.example',
      publicUrl: 'https://positivliste.example',
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'],
      chromiumPath: '/usr/bin/chromium',
      chromiumSandbox: false,
      drainSeconds: 5,
      operator: 'Prøvekommunen',
      snapshotsKept: 7,
      rateLimit: 0,
      rateLimitFree: ['10.0.0.1'],
      smtpUrl: 'smtps://drift:kode@post.kommune.example:465',
      alertFrom: 'positivliste@kommune.example',
      alertTo: ['a@kommune.example', 'b@kommune.example'],
      pingUrl: 'https://puls.example/1234',
      metricsAllow: ['10.0.0.9'],
      webhooksFile: 'modtagere.json',
      lang: 'da_DK.UTF-8',
      logLevel: 'silent',
    });
    const emptied = Object.fromEntries(Object.keys(given).map((name) => [name, '']));
    expect(readConfig(emptied)).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', 'otte'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', ' '],
    ['PORT', '0x50'],
    ['SNAPSHOTS_KEPT', '0'],
    ['SNAPSHOTS_KEPT', 'alle'],
    ['RESTORE_ON_DAMAGE', 'ja'],
    ['REFRESH_AT', '24:00'],
    ['REFRESH_AT', '3:17'],
    ['CONTACT', 'drift@kommune.example'],
    ['PUBLIC_URL', 'positivliste.example'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRUSTED_PROXIES', 'proxy.kommune.example'],
    ['TRUSTED_PROXIES', '127.0.0.1,10.0.0.0/33'],
    ['TRUSTED_PROXIES', '*'],
    ['CHROMIUM_SANDBOX', 'nej'],
    ['DRAIN_SECONDS', '301'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'https://post.kommune.example'],
    ['SMTP_URL', 'smtps://post.kommune.example'],
    ['ALERT_TO', 'drift'],
    ['PING_URL', 'ftp://puls.example'],
    ['METRICS_ALLOW', 'prometheus'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({
        code: 'config-invalid',
        fault: 'callers',
        sentence: { da: expect.stringContaining(`${name}: `), en: expect.stringContaining(`${name}: `) },
      }),
    );
  });

  it('refuses an address that fetch would never ask, and does not repeat its password', () => {
    for (const name of ['ALERT_WEBHOOK', 'PING_URL']) {
      const read = () => readConfig({ [name]: 'https://drift:hemmelig@kommune.example/krog' });
      expect(read).toThrow(new RegExp(`${name}: uden bruger og kode`));
      expect(read).not.toThrow(/hemmelig/);
    }
    expect(readConfig({ PING_URL: 'https://ping.example/@drift' }).pingUrl).toBe('https://ping.example/@drift');
  });

  it('takes an hour that one night of the year does not have: the nights know what becomes of it', () => {
    expect(readConfig({ REFRESH_AT: '02:30' }).refreshAt).toBe('02:30');
  });

  it('names all that is wrong at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: .*; LOG_LEVEL: /);
  });

  it('explains every variable, with its default', () => {
    const told = explainSettings();
    expect(told).toHaveLength(30);
    expect(told[0]).toMatchObject({ name: 'PORT', fallback: '8080' });
    expect(told.filter(({ says, fallback }) => says === '' || fallback === '')).toEqual([]);
  });
});
