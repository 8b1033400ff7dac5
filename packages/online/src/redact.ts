/** Takes passwords and tokens out of URLs. Drivers like to repeat a URL in their errors. */
export const redact = (text: string): string =>
  text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s'"]*@/gi, '$1:***@')
    .replace(/([?&](?:authtoken|password|token|sslpassword)=)[^\s&'"]*/gi, '$1***');
