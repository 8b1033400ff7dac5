/** Takes passwords and tokens out of URLs and connection strings. Drivers like to repeat them in their errors. */
export const redact = (text: string): string =>
  text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s'"]*@/gi, '$1:***@')
    .replace(/((?:^|[\s?&;])(?:authtoken|password|pwd|token|sslpassword)=)[^\s&;'"]+/gi, '$1***');
