interface Kept {
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly isStrict: boolean;
}

export interface Landing {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  /** Every `Set-Cookie` header received on the way. */
  readonly set: readonly string[];
}

/**
 * An HTTP client with a browser's cookie rules: it keeps cookies by host and path, follows redirects, and sends no
 * SameSite=Strict cookie when it navigates from another site. It stops where an address leads into the console.
 */
export class CookieClient {
  private readonly jar = new Map<string, Kept>();

  /** @param places The real address of each host name. */
  constructor(private readonly places: Readonly<Record<string, string>>) {}

  private real(url: string): string {
    const { origin } = new URL(url);
    return url.replace(origin, this.places[origin] ?? origin);
  }

  private cookiesFor(url: URL, isNavigation: boolean): string {
    return [...this.jar]
      .filter(([, { host, path, value }]) => value !== '' && host === url.host && url.pathname.startsWith(path))
      .filter(([, { isStrict }]) => !(isNavigation && isStrict))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private keep(host: string, cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      const path = /;\s*path=([^;]+)/i.exec(cookie)?.[1] ?? '/';
      this.jar.set(name, { value, host, path, isStrict: /samesite=strict/i.test(cookie) });
    }
  }

  /** Sends a request as a page of this site does. */
  ask(url: string, more: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    return this.once(url, false, more);
  }

  private async once(url: string, isNavigation: boolean, init: RequestInit = {}): Promise<Response> {
    const cookie = this.cookiesFor(new URL(url), isNavigation);
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    const answer = await fetch(this.real(url), { ...init, headers, redirect: 'manual' });
    this.keep(new URL(url).host, answer.headers.getSetCookie());
    return answer;
  }

  /** Follows a link on a page of the same site: the first request carries the SameSite=Strict cookies. */
  navigateSameSite(url: string, until?: RegExp): Promise<Landing> {
    return this.navigate(url, undefined, until, true);
  }

  /** Opens an address or submits a form; `until` stops before the request for an address that it matches. */
  async navigate(url: string, form?: Record<string, string>, until = /#/, isFromHere = false): Promise<Landing> {
    const set: string[] = [];
    let init: RequestInit = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    let at = url;
    for (let steps = 0; steps < 12; steps++) {
      const answer = await this.once(at, !(isFromHere && steps === 0), init);
      set.push(...answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      const text = await answer.text();
      if (location === null) return { url: at, status: answer.status, text, set };
      at = new URL(location, at).href;
      if (until.test(at)) return { url: at, status: answer.status, text, set };
      init = {};
    }
    throw new Error(`goes in circles at ${at}`);
  }

  /** Copies the cookies of another client. */
  copyCookiesOf({ jar }: CookieClient): void {
    for (const [name, kept] of jar) this.jar.set(name, kept);
  }

  cookie(name: string): string {
    return this.jar.get(name)?.value ?? '';
  }

  setCookie(name: string, value: string): void {
    const kept = this.jar.get(name);
    if (kept !== undefined) this.jar.set(name, { ...kept, value });
  }
}
